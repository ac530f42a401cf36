//go:build consumers

package cmd_test

import (
	"bufio"
	"encoding/json"
	"fmt"
	"io"
	"net/textproto"
	"net/url"
	"os"
	"os/exec"
	"path/filepath"
	"strconv"
	"strings"
	"testing"
)

// editor is an editor as a language server sees it: one that opens documents,
// and asks what may stand at a place and what stands there.
type editor struct {
	t      *testing.T
	folder string
	in     io.Writer
	out    *textproto.Reader
	body   *bufio.Reader
	sent   int
	found  map[string][]diagnostic // by document
}

// place is a place in a document, both counted from 0.
type place struct {
	Line      int `json:"line"`
	Character int `json:"character"`
}

type diagnostic struct {
	Range   struct{ Start, End place }
	Message string
}

// completion is what an editor offers.
type completion struct {
	Label         string
	Documentation words
	TextEdit      struct{ NewText string }
}

// words are plain text, or Markdown with its kind.
type words string

func (w *words) UnmarshalJSON(text []byte) error {
	var plain string
	if json.Unmarshal(text, &plain) == nil {
		*w = words(plain)
		return nil
	}
	var markdown struct{ Value string }
	err := json.Unmarshal(text, &markdown)
	*w = words(markdown.Value)
	return err
}

// message is one message of the protocol, of whatever kind.
type message struct {
	Version string          `json:"jsonrpc"`
	ID      json.RawMessage `json:"id,omitempty"`
	Method  string          `json:"method,omitempty"`
	Params  json.RawMessage `json:"params,omitempty"`
	Result  json.RawMessage `json:"result,omitempty"`
	Error   json.RawMessage `json:"error,omitempty"`
}

// newEditor starts a language server for the documents of a folder.
func newEditor(t *testing.T, folder string) *editor {
	t.Helper()
	server := exec.Command("node", consumer(t, "yaml-language-server"), "--stdio")
	server.Stderr = os.Stderr
	in, err := server.StdinPipe()
	if err != nil {
		t.Fatal(err)
	}
	out, err := server.StdoutPipe()
	if err != nil {
		t.Fatal(err)
	}
	if err := server.Start(); err != nil {
		t.Fatal(err)
	}
	body := bufio.NewReader(out)
	e := &editor{t: t, folder: folder, in: in, out: textproto.NewReader(body), body: body, found: map[string][]diagnostic{}}
	t.Cleanup(func() {
		e.ask("shutdown", nil, nil)
		e.tell("exit", nil)
		if err := server.Wait(); err != nil {
			t.Error(err)
		}
	})
	markup := []string{"markdown", "plaintext"}
	e.ask("initialize", map[string]any{
		"processId": nil,
		"rootUri":   e.address(""),
		"capabilities": map[string]any{
			"workspace": map[string]any{"configuration": true},
			"textDocument": map[string]any{
				"hover":      map[string]any{"contentFormat": markup},
				"completion": map[string]any{"completionItem": map[string]any{"snippetSupport": true, "documentationFormat": markup}},
			},
		},
	}, nil)
	e.tell("initialized", struct{}{})
	return e
}

// address is the address of a document of the folder.
func (e *editor) address(name string) string {
	return (&url.URL{Scheme: "file", Path: filepath.ToSlash(filepath.Join(e.folder, name))}).String()
}

func (e *editor) send(m message) {
	m.Version = "2.0"
	text, err := json.Marshal(m)
	if err == nil {
		_, err = fmt.Fprintf(e.in, "Content-Length: %d\r\n\r\n%s", len(text), text)
	}
	if err != nil {
		e.t.Fatal(err)
	}
}

func (e *editor) raw(v any) json.RawMessage {
	text, err := json.Marshal(v)
	if err != nil {
		e.t.Fatal(err)
	}
	return text
}

// tell sends a message that has no answer.
func (e *editor) tell(method string, params any) {
	e.send(message{Method: method, Params: e.raw(params)})
}

// ask sends a request, and reads until its answer comes.
func (e *editor) ask(method string, params, answer any) {
	e.t.Helper()
	e.sent++
	id := strconv.Itoa(e.sent)
	e.send(message{ID: json.RawMessage(id), Method: method, Params: e.raw(params)})
	for {
		m := e.receive()
		if m.Method != "" || string(m.ID) != id {
			continue
		}
		if m.Error != nil {
			e.t.Fatalf("%s: %s", method, m.Error)
		}
		if answer != nil {
			if err := json.Unmarshal(m.Result, answer); err != nil {
				e.t.Fatal(err)
			}
		}
		return
	}
}

// receive reads one message, and does what the server asks for in it.
func (e *editor) receive() message {
	e.t.Helper()
	head, err := e.out.ReadMIMEHeader()
	if err != nil {
		e.t.Fatalf("the language server says nothing more: %v", err)
	}
	length, err := strconv.Atoi(head.Get("Content-Length"))
	if err != nil {
		e.t.Fatal(err)
	}
	text := make([]byte, length)
	if _, err := io.ReadFull(e.body, text); err != nil {
		e.t.Fatal(err)
	}
	var m message
	if err := json.Unmarshal(text, &m); err != nil {
		e.t.Fatal(err)
	}
	switch {
	case m.Method == "textDocument/publishDiagnostics":
		var p struct {
			URI         string
			Diagnostics []diagnostic
		}
		if err := json.Unmarshal(m.Params, &p); err != nil {
			e.t.Fatal(err)
		}
		e.found[p.URI] = p.Diagnostics
	case m.Method != "" && m.ID != nil:
		e.send(message{ID: m.ID, Result: e.raw(e.settings(m))})
	}
	return m
}

// settings answers what the server asks: nothing but that it does without the
// network.
func (e *editor) settings(m message) any {
	if m.Method != "workspace/configuration" {
		return nil
	}
	var p struct{ Items []struct{ Section string } }
	if err := json.Unmarshal(m.Params, &p); err != nil {
		e.t.Fatal(err)
	}
	var all []any
	for _, item := range p.Items {
		if item.Section == "yaml" {
			all = append(all, map[string]any{"validate": true, "hover": true, "completion": true, "schemaStore": map[string]any{"enable": false}})
		} else {
			all = append(all, nil)
		}
	}
	return all
}

// open opens a document, and returns what the server finds in it.
func (e *editor) open(name, text string) []diagnostic {
	e.t.Helper()
	at := e.address(name)
	e.tell("textDocument/didOpen", map[string]any{
		"textDocument": map[string]any{"uri": at, "languageId": "yaml", "version": 1, "text": text},
	})
	for {
		if found, ok := e.found[at]; ok {
			return found
		}
		e.receive()
	}
}

func (e *editor) at(name string, p place) map[string]any {
	return map[string]any{"textDocument": map[string]any{"uri": e.address(name)}, "position": p}
}

// complete returns what is offered at a place.
func (e *editor) complete(name string, p place) []completion {
	e.t.Helper()
	var list struct{ Items []completion }
	e.ask("textDocument/completion", e.at(name, p), &list)
	return list.Items
}

// hover returns what is told of what stands at a place, without where it is told.
func (e *editor) hover(name string, p place) string {
	e.t.Helper()
	var told struct{ Contents words }
	e.ask("textDocument/hover", e.at(name, p), &told)
	text, _, _ := strings.Cut(string(told.Contents), "\n\nSource: ")
	return text
}

// cursor is the mark in the texts of these tests where a person is.
const cursor = "¦"

// marked returns a text without its cursor, and where that is.
func marked(t *testing.T, text string) (string, place) {
	t.Helper()
	before, after, found := strings.Cut(text, cursor)
	if !found {
		t.Fatalf("no cursor in %q", text)
	}
	line := strings.Count(before, "\n")
	return before + after, place{line, len(before) - strings.LastIndex(before, "\n") - 1}
}

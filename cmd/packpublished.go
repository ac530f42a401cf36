package cmd

import (
	"bytes"
	"context"
	"errors"
	"fmt"
	"io"
	"os"
	"path/filepath"

	"wellbeing/assessments/disclosure"
	"wellbeing/assessments/scoring"
	"wellbeing/render/results"
)

// published reports whether the pack is for everyone.
func (o *packOptions) published() bool { return o.For == string(disclosure.Public) }

// oneReader reports flags that are for another reader than the pack.
func (o *packOptions) oneReader() error {
	if !o.published() {
		switch {
		case o.WithNarratives:
			return errors.New("--with-narratives is for --for published; the whole pack has them")
		case o.PreviousPublished != "":
			return errors.New("--previous-published is for --for published; to tell what changed, name the submission before with --previous")
		}
		return nil
	}
	switch {
	case o.Previous != "":
		return errors.New("--previous: what changed, and what to ask about it, is for those who inspect\nleave it out; what was published before is named with --previous-published")
	case len(o.Series) > 0:
		return errors.New("--series: earlier assessments are not published with this one\nleave it out, or pack for those who inspect")
	case o.CopyEvidence:
		return errors.New("--copy-evidence: files of evidence are not published\nleave it out, or pack for those who inspect")
	}
	return nil
}

// edition makes the edition that the pack is of. Where there is none, which was said, it
// returns the exit code of that.
func (o *packOptions) edition(ctx context.Context, m *material) (*disclosure.Edition, int, error) {
	if !o.published() {
		return disclosure.Whole(m.card), ExitOK, nil
	}
	before, err := o.publishedBefore(ctx, m)
	if err != nil {
		return nil, 0, err
	}
	edition, refusals := disclosure.Published(m.card, disclosure.Options{Narratives: o.WithNarratives, Previous: before})
	if edition != nil {
		refusals = edition.Regrouped(before)
	}
	for _, r := range refusals {
		o.complain("%s: %s: %s", m.card.Assessment.File, r.Place, r.What)
		if r.Hint != "" {
			o.hint("%s", r.Hint)
		}
	}
	if len(refusals) > 0 {
		o.complain("nothing is published: %s", count(len(refusals), "reason"))
		return nil, ExitFallsShort, nil
	}
	if edition.Withheld.Known > 0 {
		o.complain("%s of few people: what was published before gives away what is suppressed now", count(edition.Withheld.Known, "count"))
	}
	return edition, ExitOK, nil
}

// publishedBefore reads the pack that was published before.
func (o *packOptions) publishedBefore(ctx context.Context, m *material) (*disclosure.Earlier, error) {
	if o.PreviousPublished == "" {
		return nil, nil
	}
	name := o.PreviousPublished
	if info, err := os.Stat(name); err == nil && info.IsDir() {
		v, err := verify(ctx, name)
		if err != nil {
			return nil, fmt.Errorf("--previous-published: %w", err)
		}
		if ctx.Err() == nil && !v.Sound() {
			return nil, fmt.Errorf("--previous-published: %s is not as it was packed\nsee wellbeing verify %s", slashed(name), argument(slashed(name)))
		}
		name = filepath.Join(name, resultsFile)
	}
	src, err := readFile(name)
	if err != nil {
		return nil, fmt.Errorf("--previous-published: %w", err)
	}
	m.read = append(m.read, name)
	before, err := results.ReadPublished(bytes.NewReader(src))
	if err != nil {
		return nil, fmt.Errorf("--previous-published: %s: %w", slashed(name), err)
	}
	if now := m.card.Assessment.Force.ID.Value; before.Force != now {
		return nil, fmt.Errorf("--previous-published: %s is of %s, not of %s", slashed(name), before.Force, now)
	}
	return &before, nil
}

// writeResults writes the results of an edition.
func writeResults(w io.Writer, m *material, e *disclosure.Edition) error {
	if e.For == disclosure.Public {
		return results.WritePublished(w, e)
	}
	return results.Write(w, []*scoring.Scorecard{m.card})
}

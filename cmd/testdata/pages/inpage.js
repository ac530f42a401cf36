// What is asked of a page from within it. Each function returns what it finds wrong, a
// line each, unless it says otherwise.
globalThis.wellbeing = (() => {
  const all = (selector, of = document) => [...of.querySelectorAll(selector)];
  const said = (el) => (el.textContent || "").replace(/\s+/g, " ").trim();

  // where names an element so that it is found again.
  function where(el) {
    const near = el.closest("[id]");
    const words = said(el).slice(0, 50);
    return `<${el.localName}${el.id ? ` id="${el.id}"` : ""}${el.getAttribute("class") ? ` class="${el.getAttribute("class")}"` : ""}>` +
      (words ? ` “${words}”` : "") + (near && near !== el ? ` in #${near.id}` : "");
  }

  const shown = (el) => el.checkVisibility({ visibilityProperty: true });

  // named is what assistive technology calls an element that is labelled.
  function named(el) {
    const by = (el.getAttribute("aria-labelledby") || "").split(/\s+/).filter(Boolean);
    return by.map((id) => document.getElementById(id)).filter(Boolean).map(said).join(" ") || (el.getAttribute("aria-label") || "").trim();
  }

  const isStructure = {
    lang() {
      const lang = document.documentElement.getAttribute("lang");
      return lang === "en-GB" ? [] : [`lang is ${lang}`];
    },

    "one-h1"() {
      const n = all("h1").length;
      return n === 1 ? [] : [`${n} h1`];
    },

    "heading-levels"() {
      let last = 0;
      return all("h1, h2, h3, h4, h5, h6").flatMap((h) => {
        const level = +h.localName[1];
        const wrong = level > last + 1 ? [`level ${level} after ${last}: ${where(h)}`] : said(h) === "" ? [`empty: ${where(h)}`] : [];
        last = level;
        return wrong;
      });
    },

    landmarks() {
      const found = [];
      const outside = (name) => all(name).filter((el) => !el.parentElement.closest("main, article, section, nav, aside"));
      for (const name of ["header", "main", "footer"]) {
        const n = name === "main" ? all("main").length : outside(name).length;
        if (n !== 1) found.push(`${n} ${name}`);
      }
      if (all("nav").length === 0) found.push("no nav");
      for (const el of document.body.children) {
        if (shown(el) && said(el) !== "" && !el.matches("header, nav, main, footer, a[href^='#'], [role=region]")) found.push(`outside of all landmarks: ${where(el)}`);
      }
      return found;
    },

    "nav-labels"() {
      const names = all("nav").map(named);
      return all("nav").flatMap((nav, i) => (names[i] === "" ? [`no label: ${where(nav)}`] : names.indexOf(names[i]) < i ? [`a second ${names[i]}: ${where(nav)}`] : []));
    },

    "unique-ids"() {
      const seen = new Set();
      return all("[id]").flatMap((el) => {
        const again = seen.has(el.id) || el.id === "";
        seen.add(el.id);
        return again ? [where(el)] : [];
      });
    },

    fragments() {
      const dead = all("a[href^='#'], use[href^='#']").filter((a) => !document.getElementById(decodeURIComponent(a.getAttribute("href").slice(1))));
      const refs = ["aria-labelledby", "aria-describedby", "aria-controls", "headers", "for"].flatMap((name) =>
        all(`[${name}]`).filter((el) => el.getAttribute(name).split(/\s+/).some((id) => !document.getElementById(id))));
      return [...dead, ...refs].map((el) => `${el.outerHTML.slice(0, 120)}`);
    },

    captions() {
      return all("table").filter((t) => !t.caption || said(t.caption) === "").map(where);
    },

    scopes() {
      const scopes = ["col", "row", "colgroup", "rowgroup"];
      return [...all("th").filter((th) => !scopes.includes(th.getAttribute("scope"))), ...all("table").filter((t) => !t.querySelector("th"))].map(where);
    },

    // A drawing is an image with a title, and one of a figure has a description too. Those
    // within a drawing are parts of it.
    "svg-names"() {
      return all("svg").filter((svg) => !svg.parentElement.closest("svg")).flatMap((svg) => {
        const title = svg.querySelector(":scope > title"), desc = svg.querySelector(":scope > desc");
        const lacks = [];
        if (svg.getAttribute("role") !== "img") lacks.push('role="img"');
        if (!title || said(title) === "") lacks.push("title");
        if (svg.closest("figure") && (!desc || said(desc) === "")) lacks.push("desc");
        return lacks.length > 0 ? [`no ${lacks.join(", no ")}: ${where(svg)}`] : [];
      });
    },
  };

  // structure says of each check of how the page is built what it finds.
  function structure(names) {
    return Object.entries(isStructure).filter(([name]) => !names || names.includes(name)).flatMap(([check, find]) => find().map((what) => ({ check, what })));
  }

  // openAll opens all that is folded up, so that what is in it is looked at too.
  function openAll() {
    for (const d of all("details")) d.open = true;
  }

  // folded names what is folded up and cannot be seen.
  function folded() {
    return all("details").filter((d) => [...d.children].some((c) => c.localName !== "summary" && !shown(c))).map(where);
  }

  // motion names what moves.
  function motion() {
    const long = (s) => s.split(",").some((t) => parseFloat(t) > 0);
    return all("*").filter((el) => {
      const s = getComputedStyle(el);
      return (s.animationName !== "none" && long(s.animationDuration)) || (s.transitionProperty !== "none" && long(s.transitionDuration)) || s.scrollBehavior === "smooth";
    }).map(where);
  }

  // sideways names what makes the page wider than the window. On paper nothing can be
  // scrolled, and what has a page of its own may be as wide as that lies.
  function sideways({ paper }) {
    const root = document.documentElement, room = root.clientWidth;
    const scrolls = (el) => el.clientWidth > 0 && el.scrollWidth > el.clientWidth + 1 && getComputedStyle(el).overflowX !== "visible";
    const boxes = all("body *").filter((el) => shown(el) && !el.parentElement.closest("svg") && !unseen(el));
    const cut = boxes.filter((el) => scrolls(el) && el.localName !== "svg");
    const wide = boxes.filter((el) => {
      const lying = paper && getComputedStyle(el).page !== "auto";
      return el.getBoundingClientRect().right > (lying ? lyingPaper : room) + 1 && !cut.some((c) => c !== el && c.contains(el));
    });
    const told = wide.slice(-3).map((el) => `${el.getBoundingClientRect().right.toFixed(0)} px wide: ${where(el)}`);
    if (!paper && root.scrollWidth > room && told.length === 0) told.push(`${root.scrollWidth} px wide`);
    return paper ? told.concat(cut.map((el) => `cut off on paper: ${where(el)}`)) : told;
  }

  const lyingPaper = 1001; // px, of A4 on its side, between its margins

  // scrollAreas names what scrolls and cannot be reached with the keyboard, or has no name.
  function scrollAreas() {
    return all("body *").filter((el) => {
      const s = getComputedStyle(el);
      const scrolls = (/auto|scroll/.test(s.overflowX) && el.scrollWidth > el.clientWidth) || (/auto|scroll/.test(s.overflowY) && el.scrollHeight > el.clientHeight);
      return scrolls && !(el.tabIndex === 0 && ["region", "group", "img"].includes(el.getAttribute("role") || (el.localName === "section" ? "region" : "")) && named(el) !== "");
    }).map(where);
  }

  // smallDrawn names text in drawings that is smaller than 11 px as it is shown.
  function smallDrawn() {
    return all("svg text, svg tspan").filter((t) => shown(t) && [...t.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== "")).flatMap((t) => {
      const m = t.getScreenCTM();
      const px = parseFloat(getComputedStyle(t).fontSize) * Math.hypot(m.a, m.b);
      return px < 10.99 ? [`${px.toFixed(1)} px: ${where(t)}`] : [];
    });
  }

  // paint is a colour as red, green, blue and how opaque it is; none: nothing is painted.
  function paint(s) {
    const m = /^rgba?\(([^)]*)\)$/.exec(s);
    if (!m) return null;
    const [r, g, b, a = 1] = m[1].split(/[ ,/]+/).filter(Boolean).map(Number);
    return { c: [r, g, b], a };
  }

  const over = (top, bottom) => top.c.map((v, i) => v * top.a + bottom[i] * (1 - top.a));

  // light is the relative luminance of WCAG.
  const light = (c) => c.map((v) => v / 255).map((v) => (v <= 0.04045 ? v / 12.92 : ((v + 0.055) / 1.055) ** 2.4)).reduce((sum, v, i) => sum + v * [0.2126, 0.7152, 0.0722][i], 0);

  // behind is the colour that a page has behind an element. There are no images, so that
  // it is found in the elements around it.
  function behind(el, known = new Map()) {
    if (!el) return [255, 255, 255];
    if (!known.has(el)) {
      const below = behind(el.parentElement, known), layer = paint(getComputedStyle(el).backgroundColor);
      known.set(el, layer ? over(layer, below) : below);
    }
    return known.get(el);
  }

  // drawnBehind is the colour behind a text in a drawing: of what is drawn before it there.
  function drawnBehind(t, known) {
    const svg = t.ownerSVGElement, box = t.getBoundingClientRect();
    let c = behind(svg.parentElement, known);
    for (const shape of all("rect, path, circle, ellipse, polygon", svg)) {
      if (!(shape.compareDocumentPosition(t) & Node.DOCUMENT_POSITION_FOLLOWING) || !shown(shape)) continue;
      const b = shape.getBoundingClientRect(), s = getComputedStyle(shape), fill = paint(s.fill);
      if (fill && b.left < box.right && b.right > box.left && b.top < box.bottom && b.bottom > box.top) c = over({ c: fill.c, a: fill.a * parseFloat(s.fillOpacity) * parseFloat(s.opacity) }, c);
    }
    return c;
  }

  // faint names text that stands out too little from what is behind it: axe leaves out
  // what is in drawings, what has to be scrolled to, and more.
  function faint() {
    const known = new Map();
    return all("body *").flatMap((el) => {
      if (![...el.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== "") || el.matches("title, desc, style") || !shown(el) || unseen(el)) return [];
      const s = getComputedStyle(el), drawn = el.ownerSVGElement, px = parseFloat(s.fontSize);
      const ink = paint(drawn ? s.fill : s.color), c = drawn ? drawnBehind(el, known) : behind(el, known);
      for (let up = el; ink && up; up = up.parentElement) ink.a *= parseFloat(getComputedStyle(up).opacity);
      const [a, b] = [light(ink ? over(ink, c) : c), light(c)].sort((a, b) => b - a), ratio = (a + 0.05) / (b + 0.05);
      const want = px >= 24 || (px >= 18.66 && s.fontWeight >= 700) ? 3 : 4.5;
      return ratio < want ? [`${ratio.toFixed(2)} to 1: ${where(el)}`] : [];
    });
  }

  const outOfSight = (el) => getComputedStyle(el).position === "absolute" && getComputedStyle(el).clipPath === "inset(50%)";

  // unseen are words for those who listen, hidden from sight on purpose.
  function unseen(el) {
    for (; el && el !== document.body; el = el.parentElement) {
      if (outOfSight(el)) return true;
    }
    return false;
  }

  // boxes are the boxes of all text that can be seen, each with the element it is in.
  function boxes() {
    const walker = document.createTreeWalker(document.body, NodeFilter.SHOW_TEXT), range = document.createRange(), known = new Map(), found = [];
    // about says how far an element's text may reach: what its ancestors cut off.
    function about(el) {
      if (known.has(el)) return known.get(el);
      let a = { skip: false, cuts: [], areas: [] };
      if (el && el !== document.documentElement) {
        const up = about(el.parentElement), s = getComputedStyle(el);
        a = { skip: up.skip || s.position === "fixed" || /^(title|desc|style|script)$/.test(el.localName), cuts: up.cuts, areas: up.areas };
        const box = el.getBoundingClientRect();
        if (!a.skip && s.overflow !== "visible" && el !== document.body) {
          if (outOfSight(el)) a.skip = true;
          else if (/auto|scroll/.test(s.overflowX + s.overflowY)) a.areas = [...up.areas, box];
          else if (s.display !== "inline" && (!el.closest("svg") || el.localName === "svg")) a.cuts = [...up.cuts, { box, el }];
        }
      }
      known.set(el, a);
      return a;
    }
    for (let n = walker.nextNode(); n; n = walker.nextNode()) {
      const el = n.parentElement;
      if (n.data.trim() === "" || about(el).skip || !shown(el)) continue;
      range.selectNodeContents(n);
      for (const r of range.getClientRects()) {
        const box = about(el).areas.reduce((r, a) => ({ left: Math.max(r.left, a.left), right: Math.min(r.right, a.right), top: Math.max(r.top, a.top), bottom: Math.min(r.bottom, a.bottom) }), r);
        if (box.right - box.left > 1 && box.bottom - box.top > 1) found.push({ el, node: n, box, cuts: about(el).cuts });
      }
    }
    return found;
  }

  // clipped names text that is cut off, and text that other text lies on.
  function clipped() {
    const texts = boxes(), found = new Set(), rows = new Map();
    for (const t of texts) {
      for (const { box, el } of t.cuts) {
        if (t.box.left < box.left - 2 || t.box.right > box.right + 2 || t.box.top < box.top - 4 || t.box.bottom > box.bottom + 4) found.add(`cut off by ${where(el)}: ${where(t.el)}`);
      }
      for (let y = Math.floor(t.box.top / 64); y <= Math.floor(t.box.bottom / 64); y++) {
        if (!rows.has(y)) rows.set(y, []);
        rows.get(y).push(t);
      }
    }
    for (const row of rows.values()) {
      row.sort((a, b) => a.box.left - b.box.left);
      row.forEach((a, i) => {
        for (let j = i + 1; j < row.length && row[j].box.left < a.box.right - 2; j++) {
          const b = row[j];
          const deep = Math.min(a.box.bottom, b.box.bottom) - Math.max(a.box.top, b.box.top);
          if (a.node !== b.node && deep > 0.4 * Math.min(a.box.bottom - a.box.top, b.box.bottom - b.box.top)) found.add(`${where(a.el)} and ${where(b.el)} lie on each other`);
        }
      });
    }
    return [...found];
  }

  // sizes are the sizes of text, in document order, and not a finding.
  function sizes() {
    return all("body *").filter((el) => !el.closest("svg") && [...el.childNodes].some((n) => n.nodeType === 3 && n.data.trim() !== "")).map((el) => parseFloat(getComputedStyle(el).fontSize));
  }

  const focusable = "a[href], button, input, select, textarea, summary, [tabindex]";

  // targets names what is pressed and is smaller than 24 by 24 px. WCAG 2.5.8 lets those
  // be that stand in a line of text, and those around which a circle of 24 px is free.
  function targets() {
    const each = all(focusable).filter((el) => el.tabIndex >= 0 && shown(el) && !unseen(el) && !el.closest("svg") && el.matches("a, button, input, select, textarea, summary"));
    const boxed = each.map((el) => ({ el, box: el.getBoundingClientRect() }));
    const small = ({ box }) => box.width < 23.9 || box.height < 23.9;
    const inText = ({ el }) => {
      const block = el.parentElement.closest("p, li, td, th, dd, dt, caption, figcaption, blockquote, div, summary");
      return getComputedStyle(el).display === "inline" && block && said(block).length > said(el).length + 1;
    };
    const centre = ({ box }) => ({ x: (box.left + box.right) / 2, y: (box.top + box.bottom) / 2 });
    const crowded = (t) => boxed.some((o) => {
      if (o === t || o.el.contains(t.el) || t.el.contains(o.el)) return false;
      const c = centre(t), d = centre(o);
      if (Math.hypot(c.x - d.x, c.y - d.y) < 24 && small(o)) return true;
      const x = Math.max(o.box.left, Math.min(c.x, o.box.right)), y = Math.max(o.box.top, Math.min(c.y, o.box.bottom));
      return Math.hypot(c.x - x, c.y - y) < 12;
    });
    return boxed.filter((t) => small(t) && !inText(t) && crowded(t)).map((t) => `${t.box.width.toFixed(0)} by ${t.box.height.toFixed(0)} px: ${where(t.el)}`);
  }

  let stops;

  // watch notes what comes into focus, and says how much could.
  function watch() {
    stops = [];
    const order = new Map(all("*").map((el, i) => [el, i]));
    document.addEventListener("focusin", ({ target }) => {
      const s = getComputedStyle(target), box = target.getBoundingClientRect();
      const seen = s.outlineStyle !== "none" && parseFloat(s.outlineWidth) >= 2 && !/rgba\(.*, 0\)|transparent/.test(s.outlineColor);
      stops.push({ at: order.get(target), target, outline: seen ? "" : `${s.outlineStyle} ${s.outlineWidth} ${s.outlineColor}`, off: box.bottom <= 0 || box.top >= innerHeight || box.right <= 0 });
    });
    return all(focusable).filter((el) => el.tabIndex >= 0 && shown(el)).length;
  }

  // order says where the order of the keyboard is not the document's, and what it misses.
  function order() {
    const found = [], once = stops.slice(0, stops.findIndex((s, i) => i > 0 && s.target === stops[0].target) >>> 0);
    once.forEach((s, i) => i > 0 && s.at < once[i - 1].at && found.push(`${where(s.target)} comes after ${where(once[i - 1].target)}`));
    const reached = new Set(once.map((s) => s.target));
    for (const el of all(focusable)) if (el.tabIndex >= 0 && shown(el) && !reached.has(el)) found.push(`never reached: ${where(el)}`);
    return found;
  }

  // outlines names what had focus and no outline that can be seen.
  function outlines() {
    return stops.flatMap((s) => [...(s.outline ? [`${s.outline}: ${where(s.target)}`] : []), ...(s.off ? [`focus is out of sight: ${where(s.target)}`] : [])]);
  }

  // skips puts what came first into focus again, and says whether it leads past the
  // navigation.
  function skips() {
    if (stops.length > 0) stops[0].target.focus();
    const el = document.activeElement, href = el && el.getAttribute("href");
    if (!href || !href.startsWith("#")) return [`what comes first is no skip link: ${where(el || document.body)}`];
    const to = document.getElementById(href.slice(1)), box = el.getBoundingClientRect();
    if (!to || !(to.localName === "main" || to.closest("main"))) return [`leads to ${href}, which is not in main`];
    return box.width < 24 || box.height < 24 || box.top < 0 || box.left < 0 ? ["cannot be seen when it has focus"] : [];
  }

  // arrived says where focus is after the skip link was used.
  function arrived() {
    const main = document.querySelector("main"), el = document.activeElement;
    return main && (main === el || main.contains(el)) ? [] : [`leads focus to ${where(el)}`];
  }

  // rules counts the rules of style that the browser took.
  function rules() {
    return all("style").reduce((n, s) => n + (s.sheet ? s.sheet.cssRules.length : 0), 0);
  }

  return { structure, openAll, folded, motion, sideways, scrollAreas, smallDrawn, faint, clipped, sizes, targets, watch, order, outlines, skips, arrived, rules };
})();

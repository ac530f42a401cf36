// Compares forces a second time, from what the program prints of each and from the forces' own documents. It reads
// from standard input
//   {"results": wellbeing-results/v1, "framework": a framework, "documents": [YAML], "draws": n,
//    "replicates": [[[rank of a force] of a draw] of the whole and of each standard]}
// and writes what a comparison says, with random numbers of its own for "own", and the percentiles of the ranks that it
// was given for "given".
const YAML = require("yaml");
const request = JSON.parse(require("fs").readFileSync(0, "utf8"));
const { results, framework, draws, replicates } = request;

const top = framework.levels.length - 1;
const target = framework.target.level;
const forces = results.assessments.slice().sort((a, b) => (a.force < b.force ? -1 : 1));
const documents = {};
for (const text of request.documents) {
  const document = YAML.parse(text);
  documents[document.force.id] = document;
}
const number = (x, otherwise) => (x === undefined ? otherwise : Number(x));

// The figures of a force's levels by certain weights: of the whole, and of each standard.
function scores(levels, standardWeights, indicatorWeights) {
  let sum = 0, weights = 0;
  const each = levels.map((standard, s) => {
    let part = 0, whole = 0;
    standard.forEach((level, i) => {
      if (level === null) return;
      part += indicatorWeights[s][i] * level;
      whole += indicatorWeights[s][i] * top;
    });
    if (whole === 0) return null;
    const score = (100 * part) / whole;
    sum += standardWeights[s] * score;
    weights += standardWeights[s];
    return score;
  });
  return [weights === 0 ? null : sum / weights, ...each];
}

const standardWeights = framework.standards.map((s) => number(s.weight, 1));
const indicatorWeights = framework.standards.map((s) => s.indicators.map((i) => number(i.weight, 1)));
const levelsOf = (force) => force.standards.map((s) => s.indicators.map((i) => (i.applicable ? i.scored : null)));

// A figure at position 1 + (n - 1)·p of sorted ones, between its neighbours.
function quantile(sorted, p) {
  const position = (sorted.length - 1) * p;
  const below = Math.floor(position + 1e-9);
  const above = Math.min(below + 1, sorted.length - 1);
  return sorted[below] * (1 - (position - below)) + sorted[above] * (position - below);
}
const ascending = (all) => all.slice().sort((a, b) => a - b);

function spread(figures) {
  const known = ascending(figures.filter((f) => f !== null));
  return known.length === 0 ? null : [0, 0.25, 0.5, 0.75, 1].map((p) => quantile(known, p));
}

const same = (a, b) => Math.abs(a - b) < 1e-9;
function ranks(figures) {
  return figures.map((x) => (x === null ? null : 1 + figures.filter((y) => y !== null && y > x && !same(x, y)).length));
}

const nominal = forces.map((f) => scores(levelsOf(f), standardWeights, indicatorWeights));
const columns = nominal[0].map((_, c) => c);
const column = (all, c) => all.map((row) => row[c]);

function lowest(force) {
  let found = null;
  for (const s of force.standards) {
    for (const i of s.indicators) {
      if (i.applicable && (found === null || i.scored < found.scored)) found = { indicator: i.id, scored: i.scored };
    }
  }
  return found;
}

const learning = [];
for (const force of forces) {
  const kind = documents[force.force].force.kind;
  force.standards.forEach((s, at) => s.indicators.forEach((ind, i) => {
    if (!ind.applicable || ind.scored >= target) return;
    const from = [];
    for (const other of forces) {
      const theirs = other.standards[at].indicators[i];
      const lists = (documents[other.force].practices || []).some((p) => p.indicator === ind.id);
      if (theirs.applicable && theirs.scored >= target && lists) {
        from.push([documents[other.force].force.kind === kind ? 0 : 1, -theirs.scored, other.force]);
      }
    }
    from.sort((a, b) => a[0] - b[0] || a[1] - b[1] || (a[2] < b[2] ? -1 : 1));
    learning.push({ force: force.force, indicator: ind.id, from: from.map((f) => f[2]) });
  }));
}

// Marsaglia's xorshift with 32 bits, twice for 53: other numbers than the program's.
let state = 2463534242;
function next() {
  state ^= state << 13;
  state ^= state >>> 17;
  state ^= state << 5;
  return state >>> 0;
}
const uniform = () => ((next() >>> 5) * 67108864 + (next() >>> 6)) / 9007199254740992;
const varied = (w) => w * (1 + (2 * uniform() - 1) / 4);
function assessed(level) {
  if (level === null) return null;
  const u = uniform();
  return u < 0.1 ? Math.max(level - 1, 0) : u < 0.2 ? Math.min(level + 1, top) : level;
}

const levels = forces.map(levelsOf);
const drawn = columns.map(() => forces.map(() => []));
const above = forces.map(() => forces.map(() => 0));
for (let draw = 0; draw < draws; draw++) {
  const w = standardWeights.map(varied);
  const v = indicatorWeights.map((of) => of.map(varied));
  const figures = levels.map((of) => scores(of.map((s) => s.map(assessed)), w, v));
  for (const c of columns) {
    const known = column(figures, c);
    ranks(known).forEach((rank, f) => rank !== null && drawn[c][f].push(rank));
    if (c > 0) continue;
    known.forEach((x, a) => known.forEach((y, b) => {
      if (x !== null && y !== null && x > y && !same(x, y)) above[a][b]++;
    }));
  }
}
function percentiles(of) {
  const sorted = ascending(of);
  return sorted.length === 0 ? null : [0.05, 0.5, 0.95].map((p) => quantile(sorted, p));
}
const given = replicates.map((of) => forces.map((_, f) => percentiles(of.map((draw) => draw[f]).filter((rank) => rank > 0))));

console.log(JSON.stringify({
  forces: forces.map((f, at) => ({ force: f.force, scores: nominal[at], lowest: lowest(f) })),
  spread: columns.map((c) => spread(column(nominal, c))),
  ranks: columns.map((c) => ranks(column(nominal, c))),
  own: drawn.map((of) => of.map(percentiles)),
  above: above.map((row) => row.map((n) => n / draws)),
  given,
  learning,
}));

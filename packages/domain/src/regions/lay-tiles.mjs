// Lays the 333 prefectures and four municipalities out as squares of one size on a grid, from the approximate longitude and latitude of their
// seats (data/seats.json), so that neighbours stay near each other. Run by hand when a prefecture comes or goes:
// node packages/domain/src/regions/lay-tiles.mjs. It takes some seconds, and gives the same result each time.
import { readFileSync, writeFileSync } from 'node:fs';

const file = (name) => new URL(`./data/${name}.json`, import.meta.url);
const seats = JSON.parse(readFileSync(file('seats'), 'utf8')).map(([code, latin, east, north]) => ({
  code,
  latin,
  province: code.slice(0, 2),
  east,
  north,
}));

const [columns, rows] = [34, 29];
/** How much of a place on the grid follows the crowd rather than the map: the east is dense, and with nothing of this it would overflow. */
const [crowdAcross, crowdDown] = [0.5, 0.4];
/** What a move must be worth against displacement: neighbours pulled together, provinces torn apart, neighbours in the wrong order. */
const [pull, tear, turn] = [0.4, 150, 2];
/** How many of the nearest count as neighbours. */
const nearest = 5;
/** Attempts to move a tile, and the heat with which they begin and end. */
const [attempts, hot, cold] = [1_500_000, 6, 0.02];

/** A number from 0 to 1 by place on the map, mixed with the one by rank among all. */
function spread(values, crowd) {
  const [least, most] = [Math.min(...values), Math.max(...values)];
  const sorted = [...values].sort((a, b) => a - b);
  return values.map((value) => {
    const rank = (sorted.indexOf(value) + sorted.lastIndexOf(value)) / 2 / (sorted.length - 1);
    return crowd * rank + ((1 - crowd) * (value - least)) / (most - least);
  });
}
const across = spread(
  seats.map(({ east }) => east),
  crowdAcross,
);
const down = spread(
  seats.map(({ north }) => -north),
  crowdDown,
);
const wanted = seats.map((_, at) => ({ column: across[at] * (columns - 1), row: down[at] * (rows - 1) }));

/** The same numbers each time (mulberry32). */
let state = 20260101;
function random() {
  state = (state + 0x6d2b79f5) | 0;
  let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
  mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
  return ((mixed ^ (mixed >>> 14)) >>> 0) / 2 ** 32;
}

const grid = new Array(columns * rows).fill(-1);
const places = new Array(seats.length).fill(-1);
const columnOf = (cell) => cell % columns;
const rowOf = (cell) => Math.floor(cell / columns);
const displacement = (tile, cell) =>
  (columnOf(cell) - wanted[tile].column) ** 2 + (rowOf(cell) - wanted[tile].row) ** 2;

// To begin with each takes the free cell nearest to where it belongs, those in the thick of it first.
const distance = (a, b) => (across[a] - across[b]) ** 2 + (down[a] - down[b]) ** 2;
const neighbours = seats.map((_, one) =>
  seats
    .map((_, other) => other)
    .filter((other) => other !== one)
    .sort((a, b) => distance(one, a) - distance(one, b))
    .slice(0, nearest),
);
const crowding = seats.map((_, at) => distance(at, neighbours[at].at(-1)));
for (const tile of seats.map((_, at) => at).sort((a, b) => crowding[a] - crowding[b])) {
  const free = grid.map((_, cell) => cell).filter((cell) => grid[cell] === -1);
  const cell = free.reduce((best, one) => (displacement(tile, one) < displacement(tile, best) ? one : best));
  grid[cell] = tile;
  places[tile] = cell;
}

const both = seats.map((_, one) => [
  ...new Set([...neighbours[one], ...seats.flatMap((_, other) => (neighbours[other].includes(one) ? [other] : []))]),
]);

/** What two neighbours cost where they stand: for a gap between them, and for standing the wrong way round. */
function apart(one, other) {
  const [x, y] = [columnOf(places[other]) - columnOf(places[one]), rowOf(places[other]) - rowOf(places[one])];
  const [realX, realY] = [wanted[other].column - wanted[one].column, wanted[other].row - wanted[one].row];
  const gap = Math.max(0, Math.abs(x) + Math.abs(y) - 1);
  const wrong = Math.max(0, -x * Math.sign(realX)) * Math.min(1, Math.abs(realX));
  const wrongDown = Math.max(0, -y * Math.sign(realY)) * Math.min(1, Math.abs(realY));
  return pull * gap ** 1.5 + turn * (wrong + wrongDown);
}

const byProvince = new Map();
for (const [at, { province }] of seats.entries()) byProvince.set(province, [...(byProvince.get(province) ?? []), at]);
/** The pieces in which a province lies; cells touch by a side. */
function pieces(province) {
  const left = new Set(byProvince.get(province));
  let count = 0;
  while (left.size > 0) {
    count += 1;
    const reached = [left.values().next().value];
    left.delete(reached[0]);
    for (const tile of reached)
      for (const step of stepsFrom(places[tile])) if (left.delete(grid[step])) reached.push(grid[step]);
  }
  return count;
}
function stepsFrom(cell) {
  const steps = [cell - columns, cell + columns].filter((step) => step >= 0 && step < grid.length);
  if (columnOf(cell) > 0) steps.push(cell - 1);
  if (columnOf(cell) < columns - 1) steps.push(cell + 1);
  return steps;
}

function cost(tiles) {
  let sum = 0;
  for (const tile of tiles) {
    sum += displacement(tile, places[tile]);
    for (const other of both[tile]) sum += apart(tile, other);
  }
  for (const province of new Set(tiles.map((tile) => seats[tile].province))) sum += tear * (pieces(province) - 1);
  return sum;
}

const put = (tile, cell) => {
  grid[cell] = tile;
  if (tile !== -1) places[tile] = cell;
};
// Then tiles change places, or move to a free cell, where that is better; while it is hot, also where it is a little worse (annealing).
for (let attempt = 0; attempt < attempts; attempt += 1) {
  const heat = hot * (cold / hot) ** (attempt / attempts);
  const tile = Math.floor(random() * seats.length);
  const from = places[tile];
  const reach = 1 + Math.floor(random() * 3);
  const column = columnOf(from) + Math.round((random() * 2 - 1) * reach);
  const row = rowOf(from) + Math.round((random() * 2 - 1) * reach);
  const to = row * columns + column;
  if (column < 0 || column >= columns || row < 0 || row >= rows || to === from) continue;
  const other = grid[to];
  const moved = other === -1 ? [tile] : [tile, other];
  const before = cost(moved);
  put(tile, to);
  put(other, from);
  const worse = cost(moved) - before;
  if (worse > 0 && random() >= Math.exp(-worse / heat)) {
    put(tile, from);
    put(other, to);
  }
}

const [left, top] = [columnOf, rowOf].map((of) => Math.min(...places.map(of)));
const lines = seats.map(({ code, latin }, at) =>
  JSON.stringify([code, latin, columnOf(places[at]) - left, rowOf(places[at]) - top]),
);
writeFileSync(file('tiles'), `[\n${lines.map((line) => `  ${line}`).join(',\n')}\n]\n`);
for (const [province] of byProvince)
  if (pieces(province) > 1) console.log(province, 'lies in', pieces(province), 'pieces');

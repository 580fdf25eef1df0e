import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import express from 'express';
import { metrics } from '../../apps/api/src/system/metrics.ts';
import { mediaMetrics } from '../../apps/media/src/metrics.ts';
import type { Sessions } from '../../apps/media/src/sessions.ts';

interface Dashboard {
  panels: { title: string; targets: { expr: string }[] }[];
}
const path = fileURLToPath(new URL('../../docker/grafana/open-internet-hospital.json', import.meta.url));
const { panels } = JSON.parse(readFileSync(path, 'utf8')) as Dashboard;

/** What an api tells of a request that it has answered. */
async function toldByApi(): Promise<string> {
  const { measure, expose } = metrics();
  const app = express().use(measure).get('/metrics', expose);
  const server = app.listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  const { port } = server.address() as { port: number };
  const read = async () => (await fetch(`http://127.0.0.1:${port}/metrics`)).text();
  await read();
  const text = await read();
  server.close();
  return text;
}

describe('the dashboard', () => {
  it('asks for nothing that is not told', async () => {
    const figures = { rooms: 0, peers: 0, producers: 0, consumers: 0, cpu: 0 };
    const pool = { load: 0, figures: { workers: [figures], died: 0, refused: 0 }, held: async () => [] };
    const sessions = { count: 0, suspended: 0, apis: 0 } as Sessions;
    const told = `${await mediaMetrics(pool as never, sessions).metrics()}\n${await toldByApi()}`;
    const names = new Set(told.split('\n').flatMap((line) => line.match(/^[a-z_0-9]+/)?.[0] ?? []));
    assert.ok(panels.length >= 10);
    for (const { title, targets } of panels)
      for (const { expr } of targets) {
        const asked = expr.match(/\b(media|http|process|nodejs)_[a-z_0-9]+/g) ?? [];
        assert.ok(asked.length > 0, title);
        for (const name of asked) assert.ok(names.has(name), `${title}: ${name}`);
      }
  });
});

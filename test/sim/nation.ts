import { country, scenarios } from './nation/assumptions.ts';
import { costOf } from './nation/cost.ts';
import { peakOf } from './nation/demand.ts';
import { mediaFor } from './nation/media.ts';
import { recordBytes, storeFor } from './nation/store.ts';
import { tables } from './nation/tables.ts';

/**
 * What remote care for a whole country needs, on paper: calls at one moment, media nodes, bandwidth, store, cost; with some simulated Mondays beside the formula.
 * The document that explains it has the same tables: docs/scale.md.
 */
export default async function nation(progress: (line: string) => void) {
  const figures: Record<string, number> = { record_bytes_per_visit: recordBytes.visit };
  for (const scenario of scenarios) {
    const peak = peakOf(scenario, country.people);
    const media = mediaFor(peak);
    const store = storeFor(scenario, country.people, 1);
    Object.assign(figures, {
      [`${scenario.name}_calls_at_once`]: peak.calls,
      [`${scenario.name}_participants`]: peak.participants,
      [`${scenario.name}_media_nodes`]: media.nodes,
      [`${scenario.name}_gbit_out`]: media.outgoing,
      [`${scenario.name}_shards`]: store.shards,
      [`${scenario.name}_yuan_per_call_pooled`]: costOf(scenario, media, store, 1).perCall,
    });
  }
  const parts = Object.entries(tables).map(([name, print]) => {
    progress(name);
    return `${name}\n\n${print()}`;
  });
  return { figures, plot: parts.join('\n\n') };
}

import { copies, node, price, type Scenario } from './assumptions.ts';
import type { MediaNeed } from './media.ts';
import type { StoreNeed } from './store.ts';

export interface Cost {
  /** Yuan a month. */
  cores: number;
  bandwidth: number;
  storage: number;
  total: number;
  /** Yuan for one visit or consultation. */
  perCall: number;
}

/** Cores of a server of the database. */
const coresPerServer = 16;

/**
 * What machines, network and storage cost once the oldest record is as old as it gets, for a share of the country; people, devices and text messages are not
 * in it.
 */
export function costOf(scenario: Scenario, media: MediaNeed, store: StoreNeed, share: number): Cost {
  const machines = media.nodes * node.cores + store.apiCores + store.servers * coresPerServer;
  const cores = machines * price.core;
  // Paid by the larger direction, as is usual; a relay has both.
  const bandwidth = (Math.max(media.incoming, media.outgoing) + media.relay / 2) * 1000 * price.megabit;
  const storage = (store.records * price.gibibyteOfDatabase + store.files * price.gibibyteOfFiles) * 1024 * copies;
  const total = cores + bandwidth + storage;
  return {
    cores,
    bandwidth,
    storage,
    total,
    perCall: (total * 12) / ((scenario.visits + scenario.consultations) * 1e6 * share),
  };
}

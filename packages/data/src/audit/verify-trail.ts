import type { Model } from 'mongoose';
import { digestOf, hashOf, linkId } from './digest.ts';
import type { LinkModels, TrailLink } from './link-model.ts';
import type { AuditEvent } from './model.ts';

/** Something in the trail that is not as it was written, and where. */
export interface TrailFault {
  kind:
    | 'link-missing'
    | 'link-changed'
    | 'link-not-sealed'
    | 'link-out-of-order'
    | 'event-missing'
    | 'event-changed'
    | 'event-added'
    | 'tail-cut'
    | 'head-not-sealed';
  /** The link, by its position. */
  link: string;
  /** The row of the trail, where one is meant. */
  event?: string;
}

export interface TrailReport {
  links: number;
  events: number;
  /** Written a moment ago, not in the chain yet. */
  waiting: number;
  faults: TrailFault[];
}

/** Whether a seal is one of this server, for the hash it stands beside. */
export type IsSealed = (hash: string, seal: string) => boolean;

interface Collections extends LinkModels {
  events: Model<AuditEvent>;
}

/** How many links are read at once, and after how many it is told how far it is. */
const page = 50;
/** How many rows that belong to no link are named. */
const named = 100;

/** The faults of a link by itself and as the successor of the one before. */
function linkFaults(link: TrailLink, before: TrailLink | null, isSealed: IsSealed): TrailFault[] {
  const fault = (kind: TrailFault['kind']): TrailFault => ({ kind, link: link._id });
  const missing: TrailFault[] = [];
  for (let at = Number(before?._id ?? 0) + 1; at < Number(link._id) && missing.length < named; at++)
    missing.push({ kind: 'link-missing', link: linkId(at) });
  return [
    ...missing,
    ...(hashOf(link) === link.hash ? [] : [fault('link-changed')]),
    ...(isSealed(link.hash, link.seal) ? [] : [fault('link-not-sealed')]),
    ...(missing.length > 0 || link.previous === (before?.hash ?? null) ? [] : [fault('link-out-of-order')]),
  ];
}

/** The rows of links against what the links say of them. */
async function eventFaults(links: readonly TrailLink[], events: Model<AuditEvent>): Promise<TrailFault[]> {
  const rows = await events.find({ link: { $in: links.map(({ _id }) => _id) } }).lean<AuditEvent[]>();
  const found = new Map(rows.map((row) => [row._id, row]));
  // A row that was moved to another link, or out of the chain, is found by its id.
  const absent = links.flatMap((link) => link.events.filter(({ id }) => !found.has(id)).map(({ id }) => id));
  if (absent.length > 0)
    for (const row of await events.find({ _id: { $in: absent } }).lean<AuditEvent[]>()) found.set(row._id, row);
  const expected = new Set<string>();
  const faults = links.flatMap((link) =>
    link.events.flatMap(({ id, digest }): TrailFault[] => {
      expected.add(id);
      const row = found.get(id);
      if (!row) return [{ kind: 'event-missing', link: link._id, event: id }];
      const same = digestOf(row) === digest && row.link === link._id;
      return same ? [] : [{ kind: 'event-changed', link: link._id, event: id }];
    }),
  );
  const added = rows.filter(({ _id }) => !expected.has(_id));
  return [...faults, ...added.map((row): TrailFault => ({ kind: 'event-added', link: row.link!, event: row._id }))];
}

/** Rows that no link has: added behind the product's back, or left over from links that were taken away. */
async function strayFaults(
  { events, heads }: Collections,
  last: TrailLink | null,
  isSealed: IsSealed,
): Promise<TrailFault[]> {
  const beyond = last?._id ?? '';
  const strays = await events
    .find({ unlinked: { $ne: true }, $or: [{ link: { $exists: false } }, { link: { $gt: beyond } }] })
    .limit(named)
    .lean<AuditEvent[]>();
  const head = await heads.findById('head').lean<{ link: string; hash: string; seal: string }>();
  const faults = strays.map((row): TrailFault => ({ kind: 'event-added', link: row.link ?? 'none', event: row._id }));
  if (!head) return last ? [...faults, { kind: 'head-not-sealed', link: last._id }] : faults;
  if (!isSealed(head.hash, head.seal)) faults.push({ kind: 'head-not-sealed', link: head.link });
  if (head.link > beyond) faults.push({ kind: 'tail-cut', link: head.link });
  return faults;
}

/**
 * Goes through the whole chain, page by page, and names everything that is not as it was written: each changed, missing or added row and
 * link, a wrong order, and a tail that was cut off.
 */
export async function verifyTrail(
  collections: Collections,
  isSealed: IsSealed,
  onPage: (links: number) => void = () => undefined,
): Promise<TrailReport> {
  const { links, events } = collections;
  const report: TrailReport = { links: 0, events: 0, waiting: 0, faults: [] };
  let last: TrailLink | null = null;
  for (;;) {
    const next: TrailLink[] = await links
      .find({ _id: { $gt: last?._id ?? '' } })
      .sort({ _id: 1 })
      .limit(page)
      .lean<TrailLink[]>();
    if (next.length === 0) break;
    for (const link of next) {
      report.faults.push(...linkFaults(link, last, isSealed));
      report.events += link.events.length;
      last = link;
    }
    report.faults.push(...(await eventFaults(next, events)));
    report.links += next.length;
    onPage(report.links);
  }
  report.faults.push(...(await strayFaults(collections, last, isSealed)));
  report.waiting = await events.countDocuments({ unlinked: true });
  return report;
}

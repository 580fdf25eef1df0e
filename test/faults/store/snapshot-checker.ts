/** One read or write of a transaction: a document, and the version that was seen or made. */
export interface Step {
  kind: 'read' | 'write';
  key: string;
  /** A version names its writer: each write makes a new one, `transaction:number`; null when there was no document. */
  version: string | null;
}

/** What a client saw of one transaction. */
export interface History {
  id: string;
  steps: Step[];
  outcome: 'committed' | 'aborted' | 'unknown';
}

/**
 * Looks for what snapshot isolation forbids (Berenson et al. 1995; Adya 1999): reads of what was aborted or only in between,
 * lost updates, and snapshots that are not of one moment. Write skew is allowed. Every write must follow a read of the same document in its
 * transaction, so that the versions of a document form a chain.
 * @param finalVersions the version of each document in the end.
 * @returns a sentence for each fault.
 */
export function checkSnapshotIsolation(
  histories: readonly History[],
  finalVersions: ReadonlyMap<string, string>,
): string[] {
  const faults: string[] = [];
  const writers = new Map<string, { history: History; last: boolean }>();
  for (const history of histories) {
    const latest = new Map<string, string>();
    for (const { kind, key, version } of history.steps) if (kind === 'write') latest.set(key, version!);
    for (const { kind, key, version } of history.steps)
      if (kind === 'write') writers.set(`${key}@${version}`, { history, last: latest.get(key) === version });
  }
  // What others have seen has been committed, whatever its writer was told.
  const visible = (history: History) => history.outcome !== 'aborted';

  /** The version that each committed write followed, by document. */
  const successors = new Map<string, string>();
  for (const history of histories) {
    const own = new Map<string, string>();
    const first = new Map<string, string | null>();
    for (const { kind, key, version } of history.steps) {
      if (kind === 'write') {
        own.set(key, version!);
        continue;
      }
      const expected = own.get(key) ?? first.get(key);
      if (expected !== undefined && expected !== version)
        faults.push(
          `${history.id} read ${key} as ${version} after ${expected}: not its own write, or not one snapshot`,
        );
      if (own.has(key)) continue;
      first.set(key, version);
      if (version === null) continue;
      const writer = writers.get(`${key}@${version}`);
      if (!writer) faults.push(`${history.id} read ${key} as ${version}, which nobody wrote`);
      else if (!visible(writer.history)) faults.push(`${history.id} read ${version} of ${key}, which was aborted`);
      else if (!writer.last)
        faults.push(`${history.id} read ${version} of ${key}, which was written over before the commit`);
    }
    if (history.outcome !== 'committed') continue;
    for (const [key, version] of own) {
      const link = `${key}@${first.get(key) ?? null}`;
      const other = successors.get(link);
      if (other !== undefined) faults.push(`lost update: ${version} and ${other} of ${key} both followed ${link}`);
      successors.set(link, version);
    }
  }
  faults.push(...checkFinal(histories, finalVersions), ...checkMoments(histories, writers, visible));
  return faults;
}

/** Every committed write of a document is in the chain that ends with what is there now. */
function checkFinal(histories: readonly History[], finalVersions: ReadonlyMap<string, string>): string[] {
  const before = new Map<string, string | null>();
  const committed = new Set<string>();
  for (const { steps, outcome } of histories) {
    if (outcome === 'aborted') continue;
    const seen = new Map<string, string | null>();
    const own = new Map<string, string>();
    for (const { kind, key, version } of steps) {
      if (kind === 'write') own.set(key, version!);
      else if (!seen.has(key)) seen.set(key, version);
    }
    for (const [key, version] of own) {
      before.set(`${key}@${version}`, seen.get(key) ?? null);
      if (outcome === 'committed') committed.add(`${key}@${version}`);
    }
  }
  for (const [key, version] of finalVersions) {
    for (let at: string | null = version; at !== null; at = before.get(`${key}@${at}`) ?? null)
      committed.delete(`${key}@${at}`);
  }
  return [...committed].map((version) => `${version} was committed, and is not among the versions that led to the end`);
}

/**
 * A snapshot has all of another transaction or nothing: whoever read one document as that transaction left it did not read another
 * one as it was before.
 */
function checkMoments(
  histories: readonly History[],
  writers: ReadonlyMap<string, { history: History }>,
  visible: (history: History) => boolean,
): string[] {
  const faults: string[] = [];
  for (const reader of histories) {
    const seen = new Map<string, string | null>();
    for (const { kind, key, version } of reader.steps) {
      if (kind === 'write') break;
      if (!seen.has(key)) seen.set(key, version);
    }
    for (const [key, version] of seen) {
      const writer = version === null ? undefined : writers.get(`${key}@${version}`)?.history;
      if (!writer || !visible(writer) || writer === reader) continue;
      const replaced = new Map<string, string | null>();
      for (const { kind, key: other, version: old } of writer.steps)
        if (kind === 'read' && !replaced.has(other)) replaced.set(other, old);
      for (const { kind, key: other } of writer.steps) {
        if (kind !== 'write' || other === key || !seen.has(other)) continue;
        if (seen.get(other) === replaced.get(other))
          faults.push(`${reader.id} saw ${key} after ${writer.id}, and ${other} before it`);
      }
    }
  }
  return faults;
}

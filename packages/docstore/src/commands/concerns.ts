import { type Doc, docFromJs, isDoc, isNumeric, Timestamp, toNumber } from '../bson/values.ts';
import { codeNameOf, mongoError } from '../errors/mongo-error.ts';

const snapshotReads = new Set(['find', 'aggregate', 'distinct']);

/** Whether a command outside of transactions asks for a read of one moment. */
export function wantsSnapshot(command: Doc): boolean {
  const concern = command.get('readConcern');
  return isDoc(concern) && concern.get('level') === 'snapshot' && command.get('autocommit') !== false;
}

/**
 * The set has one member that answers from what is on its disk, so every read concern is met by every read; only the past is
 * not to be had, and with it snapshot sessions: their first read is of one moment, the next would have to be of the same one.
 * @throws MongoError InvalidOptions (72).
 */
export function refuseReadConcern(name: string, command: Doc): void {
  if (!wantsSnapshot(command)) return;
  if (!snapshotReads.has(name))
    throw mongoError('InvalidOptions', `The command '${name}' does not support the read concern level 'snapshot'.`);
  const concern = command.get('readConcern') as Doc;
  if (concern.has('atClusterTime'))
    throw mongoError('InvalidOptions', "This server does not support 'atClusterTime', and with it snapshot sessions.");
}

/** The moment of a read, in the form of a cluster time. */
export const clusterTime = (now: Date): Timestamp => new Timestamp({ t: Math.floor(now.getTime() / 1000), i: 1 });

const concernError = (code: number, errmsg: string): Doc => docFromJs({ code, codeName: codeNameOf(code), errmsg });

/** What is wrong with a write concern that one member cannot meet; the write itself is done all the same. */
export function unmetWriteConcern(command: Doc): Doc | null {
  const concern = command.get('writeConcern');
  const w = isDoc(concern) ? concern.get('w') : undefined;
  if (isNumeric(w) && toNumber(w) > 1) return concernError(100, 'Not enough data-bearing nodes');
  if (typeof w === 'string' && w !== 'majority')
    return concernError(79, `No write concern mode named '${w}' found in replica set configuration`);
  return null;
}

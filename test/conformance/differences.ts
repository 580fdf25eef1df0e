/** The part of the applicable tests of each specification that must pass; of `sessions`, all but those of snapshot sessions. */
export const rates: Readonly<Record<string, number>> = {
  crud: 0.98,
  transactions: 0.97,
  'collection-management': 0.6,
  sessions: 0.66,
};

const nullId = 'the driver puts an ObjectId in the place of an _id that is null';
const secondary = 'it waits for a secondary, and the set has one member';
const timeSeries = 'there are no time-series collections';
const snapshotSession = 'there are no snapshot sessions';

const forReason = (reason: string, descriptions: string[]): Record<string, string> =>
  Object.fromEntries(descriptions.map((description) => [description, reason]));

/**
 * Tests that this server does not pass, by file and description, and why. Each of them is run and has to fail, so that a
 * difference that is gone is noticed.
 */
export const differences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'crud/create-null-ids': forReason(nullId, [
    'inserting _id with type null via insertOne',
    'inserting _id with type null via insertMany',
    'inserting _id with type null via bulkWrite',
  ]),
  'transactions/run-command': forReason(secondary, [
    'run command with secondary read preference in client option and primary read preference in transaction options',
  ]),
  'transactions/transaction-options': forReason(secondary, ['readPreference inherited from client']),
  'collection-management/timeseries-collection': forReason(timeSeries, [
    'createCollection with all options',
    'insertMany with duplicate ids',
    'createCollection with bucketing options',
  ]),
  'sessions/snapshot-sessions': forReason(snapshotSession, [
    'Find operation with snapshot',
    'Distinct operation with snapshot',
    'Aggregate operation with snapshot',
    'countDocuments operation with snapshot',
    'Mixed operation with snapshot',
    'Write commands with snapshot session do not affect snapshot reads',
    'Find operation with snapshot and snapshot time',
    'Distinct operation with snapshot and snapshot time',
    'Aggregate operation with snapshot and snapshot time',
    'countDocuments operation with snapshot and snapshot time',
    'Mixed operation with snapshot and snapshotTime',
  ]),
};

/** The part of the applicable tests of each specification that must pass. */
export const rates: Readonly<Record<string, number>> = {
  crud: 0.93,
  transactions: 0.97,
  'collection-management': 0.1,
  sessions: 0,
};

/**
 * Tests that this server does not pass, by file and description, and why. Each of them is run and has to fail, so that a
 * difference that is gone is noticed.
 */
export const differences: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  'crud/aggregate-let': {
    'Aggregate with let option': 'not there yet',
  },
  'crud/aggregate-merge-errorResponse': {
    'aggregate $merge DuplicateKey error is accessible': 'not there yet',
  },
  'crud/aggregate-out-readConcern': {
    'readConcern linearizable with out stage': 'not there yet',
  },
  'crud/bulkWrite-replaceOne-sort': {
    'BulkWrite replaceOne with sort option unsupported (server-side error)': 'not there yet',
  },
  'crud/bulkWrite-updateOne-sort': {
    'BulkWrite updateOne with sort option unsupported (server-side error)': 'not there yet',
  },
  'crud/bypassDocumentValidation': {
    'Aggregate with $out passes bypassDocumentValidation: false': 'not there yet',
    'BulkWrite passes bypassDocumentValidation: false': 'not there yet',
    'FindOneAndReplace passes bypassDocumentValidation: false': 'not there yet',
    'FindOneAndUpdate passes bypassDocumentValidation: false': 'not there yet',
    'InsertMany passes bypassDocumentValidation: false': 'not there yet',
  },
  'crud/create-null-ids': {
    'inserting _id with type null via insertOne': 'not there yet',
    'inserting _id with type null via insertMany': 'not there yet',
    'inserting _id with type null via bulkWrite': 'not there yet',
  },
  'crud/db-aggregate': {
    'Aggregate with $listLocalSessions': 'not there yet',
    'Aggregate with $listLocalSessions and allowDiskUse': 'not there yet',
  },
  'crud/estimatedDocumentCount': {
    'estimatedDocumentCount works correctly on views': 'not there yet',
  },
  'crud/findOneAndUpdate-errorResponse': {
    'findOneAndUpdate document validation errInfo is accessible': 'not there yet',
  },
  'crud/insertOne-dots_and_dollars': {
    'Inserting document with dollar-prefixed key in _id yields server-side error': 'not there yet',
  },
  'crud/replaceOne-sort': {
    'replaceOne with sort option unsupported (server-side error)': 'not there yet',
  },
  'crud/updateMany-let': {
    'updateMany with let option': 'not there yet',
  },
  'crud/updateOne-sort': {
    'updateOne with sort option unsupported (server-side error)': 'not there yet',
  },
  'transactions/commit': {
    'write concern error on commit': 'not there yet',
  },
  'transactions/create-index': {
    'create index on a non-existing collection': 'not there yet',
    'create index on a collection created within the same transaction': 'not there yet',
  },
  'transactions/run-command': {
    'run command with secondary read preference in client option and primary read preference in transaction options':
      'not there yet',
  },
  'transactions/transaction-options': {
    'readPreference inherited from client': 'not there yet',
  },
  'collection-management/clustered-indexes': {
    'createCollection with clusteredIndex': 'not there yet',
    'listCollections includes clusteredIndex': 'not there yet',
    'listIndexes returns the index': 'not there yet',
  },
  'collection-management/createCollection-pre_and_post_images': {
    'createCollection with changeStreamPreAndPostImages enabled': 'not there yet',
  },
  'collection-management/modifyCollection-errorResponse': {
    'modifyCollection prepareUnique violations are accessible': 'not there yet',
  },
  'collection-management/modifyCollection-pre_and_post_images': {
    'modifyCollection to changeStreamPreAndPostImages enabled': 'not there yet',
  },
  'collection-management/timeseries-collection': {
    'createCollection with all options': 'not there yet',
    'insertMany with duplicate ids': 'not there yet',
    'createCollection with bucketing options': 'not there yet',
  },
  'sessions/snapshot-sessions-unsupported-ops': {
    'Server returns an error on insertOne with snapshot': 'not there yet',
    'Server returns an error on insertMany with snapshot': 'not there yet',
    'Server returns an error on deleteOne with snapshot': 'not there yet',
    'Server returns an error on updateOne with snapshot': 'not there yet',
    'Server returns an error on findOneAndUpdate with snapshot': 'not there yet',
    'Server returns an error on listDatabases with snapshot': 'not there yet',
    'Server returns an error on listCollections with snapshot': 'not there yet',
    'Server returns an error on listIndexes with snapshot': 'not there yet',
    'Server returns an error on runCommand with snapshot': 'not there yet',
  },
  'sessions/snapshot-sessions': {
    'Find operation with snapshot': 'not there yet',
    'Distinct operation with snapshot': 'not there yet',
    'Aggregate operation with snapshot': 'not there yet',
    'countDocuments operation with snapshot': 'not there yet',
    'Mixed operation with snapshot': 'not there yet',
    'Write commands with snapshot session do not affect snapshot reads': 'not there yet',
    'Find operation with snapshot and snapshot time': 'not there yet',
    'Distinct operation with snapshot and snapshot time': 'not there yet',
    'Aggregate operation with snapshot and snapshot time': 'not there yet',
    'countDocuments operation with snapshot and snapshot time': 'not there yet',
    'Mixed operation with snapshot and snapshotTime': 'not there yet',
  },
};

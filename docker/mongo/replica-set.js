// The health check: good when this member is the primary. The first time there is no replica set yet, so it is begun.
const primary = 1;

function isPrimary() {
  try {
    return rs.status().myState === primary;
  } catch (error) {
    if (error.codeName !== 'NotYetInitialized') throw error;
    rs.initiate({ _id: 'hospital', members: [{ _id: 0, host: 'mongo:27017' }] });
    return false;
  }
}

quit(isPrimary() ? 0 : 1);

// Runs once, when the volume is empty: the api's own user, who may read and write the hospital's database and nothing else.
db.getSiblingDB('hospital').createUser({
  user: 'hospital',
  pwd: process.env.MONGO_PASSWORD,
  roles: [{ role: 'readWrite', db: 'hospital' }],
});

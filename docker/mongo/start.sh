# A replica set with passwords needs a key file, also with one member. The image's own start does the rest.
set -eu
rm -f /data/configdb/keyfile
(umask 377 && printf '%s\n' "$MONGO_KEY" >/data/configdb/keyfile)
exec docker-entrypoint.sh mongod --replSet hospital --bind_ip_all --keyFile /data/configdb/keyfile

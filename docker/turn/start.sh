# coturn for the browsers whose network lets neither UDP nor unknown TCP ports through. It relays to the media node only, so
# that nobody uses it to reach anything else. The secret goes through a file: arguments can be read by everyone on the host.
set -eu
umask 077
# It opens its database of users, which stays empty, after it has given up root.
install -o turnserver -g turnserver -m 600 /dev/null /var/lib/turn/turndb
cat >/run/turnserver.conf <<CONF
listening-port=3478
tls-listening-port=5349
cert=/tls/fullchain.pem
pkey=/tls/privkey.pem
no-tlsv1
no-tlsv1_1
use-auth-secret
static-auth-secret=$TURN_SECRET
realm=$HOSPITAL_HOST
fingerprint
denied-peer-ip=0.0.0.0-255.255.255.255
allowed-peer-ip=$PUBLIC_ADDRESS
no-tcp-relay
no-rfc5780
no-stun-backward-compatibility
no-dtls
no-multicast-peers
no-cli
min-port=49152
max-port=50151
proc-user=turnserver
proc-group=turnserver
pidfile=/run/turnserver.pid
log-file=stdout
simple-log
CONF
exec turnserver -c /run/turnserver.conf

# Gives each secret of docker/.env that is empty 32 random bytes. What is set stays.
set -eu
cd "$(dirname "$0")"
chmod 600 .env
for name in SESSION_SECRET INTERNAL_SECRET RECORDS_KEY IDENTITY_SECRET TURN_SECRET MONGO_ROOT_PASSWORD MONGO_PASSWORD MONGO_KEY; do
  sed -i "s/^$name=\$/$name=$(openssl rand -hex 32)/" .env
done

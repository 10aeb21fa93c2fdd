#!/bin/sh
# /usr/local/bin/decompte: a command of the product with the settings, the data and the user of the service.
#   decompte admin create anne@example.org
# is `npm run admin -- create anne@example.org` for the installation that decompte.service runs.
set -eu
service_user=decompte
if [ "$(id -u)" = 0 ]; then
  exec runuser -u "$service_user" -- "$0" "$@"
fi
if [ $# = 0 ]; then
  echo "use: decompte COMMAND [WORDS] (docs/operate.md lists the commands)" >&2
  exit 2
fi
set -a
NODE_ENV=production
DATA_DIR=/var/lib/decompte
. /etc/decompte.env
set +a
cd /opt/decompte
command=$1
shift
exec node --import tsx "scripts/$command.ts" "$@"

#!/bin/sh
# postfix.sh FOLDER: runs the Postfix that is configured in FOLDER/etc until standard input ends, then removes FOLDER.
# It prints "ready" when every port listens. Only this instance is touched: Postfix's own lock says whether its master
# lives, and the master leads a process group with all its daemons in it.
folder=$1
PATH=$PATH:/usr/sbin:/sbin

running() { postfix -c "$folder/etc" status > /dev/null 2>&1; }

stop() {
  if running; then
    master=$(tr -d ' ' < "$folder/queue/pid/master.pid")
    kill -TERM "-$master"
    # The lock, not the process: a dead one stays visible where nobody reaps it, as in many containers.
    tries=100
    while [ "$tries" -gt 0 ] && running; do
      tries=$((tries - 1))
      sleep 0.02
    done
    if [ "$tries" = 0 ]; then kill -KILL "-$master"; fi
  fi
  rm -rf "$folder"
}

# The daemons write here after they have dropped root.
chown postfix "$folder/data"

if postfix -c "$folder/etc" start > "$folder/start.log" 2>&1; then
  echo ready
  cat > /dev/null
  stop
else
  cat "$folder/start.log" "$folder/mail.log" >&2
  stop
  exit 1
fi

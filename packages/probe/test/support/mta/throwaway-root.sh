#!/bin/sh
# throwaway-root.sh ROOT FOLDER: copies FOLDER/files over a copy of ROOT that is in memory and runs /start there, until
# standard input ends. /log there is FOLDER/log here.
# It runs as the first process of a PID namespace and in a mount namespace: when it ends, however it ends, the kernel
# kills all that it started, and the mounts and the copy are gone. ROOT itself is never written to.
set -e
root=$2/memory/root
mount -t tmpfs -o mode=755 tmpfs "$2/memory"
mkdir "$2/memory/changes" "$2/memory/work" "$root"
mount -t overlay overlay -o "lowerdir=$1,upperdir=$2/memory/changes,workdir=$2/memory/work" "$root"
mount -t proc proc "$root/proc"
mkdir "$root/log"
mount --bind "$2/log" "$root/log"
cp -R "$2/files/." "$root"
chroot "$root" /bin/busybox syslogd -O /log/syslog
chroot "$root" /bin/sh /start > "$2/log/start" 2>&1
# Which tells its processes from all others.
readlink /proc/self/ns/pid
cat > /dev/null

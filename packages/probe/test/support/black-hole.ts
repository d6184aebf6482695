/** Makes, in a network namespace of one's own, a network whose only way out swallows whatever is sent: nobody listens at the other end. */
export const blackHole = [
  'ip link set lo up',
  'ip link add hole type veth peer name bottom',
  'ip addr add 203.0.113.1/24 dev hole',
  'ip link set hole arp off up',
  'ip link set bottom up',
].join(' && ');

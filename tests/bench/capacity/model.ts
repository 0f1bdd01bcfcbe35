/** What a district was measured to cost, on the machine that ran the bench. CPU in seconds of one core. */
export interface Costs {
  /** Of one student who comes in: the page's first requests, the seat, tokens for the questions. */
  joinCpu: ByPart;
  /** Of one student for a second of lesson, everything together: board, tasks, light, voice, desk and wall. */
  liveCpu: ByPart;
  /** Memory of a node with nobody in it, and what each student adds, in MB. */
  nodeMb: number;
  studentMb: number;
  /** What a student's second makes PostgreSQL write ahead, and what stays in the tables, in bytes. */
  walBytes: number;
  keptBytes: number;
  /** Redis, CPU of one message of the bus brought to one node; of one lesson's lease kept for a second. */
  deliveryCpu: number;
  leaseCpu: number;
  /** What leaves nginx for a student in a second of lesson, in bytes. */
  sentBytes: number;
  /** What a device without a copy loads before it can draw, in bytes. */
  firstLoadBytes: number;
}

export interface ByPart {
  nodes: number;
  nginx: number;
  postgres: number;
}

/** What is not measured and must be said. */
export const ASSUMED = {
  /** Students of one lesson. */
  lesson: 28,
  /** Of all students, how many come in within the two minutes after a bell. The rest are in lessons already. */
  bellShare: 0.5,
  bellSeconds: 120,
  /** Nothing is planned fuller than this: bells are not even, a node may be away, others share the machine. */
  fullness: 0.6,
  /** A machine: cores, memory in MB, network in bytes a second (10 Gbit/s). */
  cores: 16,
  memoryMb: 65_536,
  networkBytes: 1.25e9,
  /** A disk that one writer fills in order, in bytes a second: an ordinary NVMe drive with its own power reserve. */
  diskBytes: 500e6,
  /** Connections a node keeps to PostgreSQL, and as many as one takes in without a pooler in front. */
  nodeConnections: 8,
  mostConnections: 500,
  /** Lines of one student: Socket.IO and one document, each twice at nginx; and how many one machine holds. */
  studentLines: 4,
  machineLines: 1_000_000,
} as const;
export type Assumed = { readonly [K in keyof typeof ASSUMED]: number };

/** Something that a cell has so and so many of. */
export interface Resource {
  name: string;
  /** How many of it so many students keep busy, at no more than the planned fullness. */
  need(students: number): number;
  unit: string;
  /** How many there can be in one cell; 1 where there is one and no second can help. */
  most: number;
  /** What to do when it is the first to be full. */
  remedy: string;
}

/** Joins a second after a bell. */
const joins = (students: number, { bellShare, bellSeconds }: Assumed) => (students * bellShare) / bellSeconds;

/** What a part must do in the two minutes after a bell, in cores. */
const cores =
  (part: keyof ByPart, { joinCpu, liveCpu }: Costs, assumed: Assumed) =>
  (students: number) =>
    (students * liveCpu[part] + joins(students, assumed) * joinCpu[part]) / assumed.fullness;

const SECOND_NGINX = 'a second nginx behind the same name';
const FASTER = 'a faster disk, then: ';
/** Lessons never speak to each other, so a district can be cut anywhere between schools. */
const CUT = 'make another cell';

/** Everything a district runs out of, one after another. */
export function resourcesOf(costs: Costs, assumed: Assumed = ASSUMED): Resource[] {
  const nodeCores = cores('nodes', costs, assumed);
  const nodes = (students: number) => Math.max(1, Math.ceil(nodeCores(students)));
  /** Of something there is one of: how much of it is used a second, beside what it can do. */
  const one = (name: string, used: (students: number) => number, can: number, remedy: string): Resource => ({
    ...{ name, unit: 'of one', most: 1, remedy },
    need: (students) => used(students) / can / assumed.fullness,
  });
  const sent = (students: number) =>
    students * costs.sentBytes + joins(students, assumed) * costs.firstLoadBytes;
  /** Every node reads all news; news that a lesson has grown come with joins. Leases are kept one a lesson. */
  const redis = (students: number) =>
    joins(students, assumed) * nodes(students) * costs.deliveryCpu +
    (students / assumed.lesson) * costs.leaseCpu;
  return [
    {
      ...{ name: 'nodes: processor', need: nodeCores, unit: 'cores, a node each', most: Infinity },
      remedy: 'add nodes',
    },
    {
      ...{ name: 'nodes: memory', unit: 'machines', most: Infinity, remedy: 'add memory, or machines' },
      need: (students) =>
        (students * costs.studentMb + nodes(students) * costs.nodeMb) / assumed.memoryMb / assumed.fullness,
    },
    {
      ...{ name: 'nginx: processor', need: cores('nginx', costs, assumed), unit: 'cores' },
      ...{ most: assumed.cores, remedy: SECOND_NGINX },
    },
    one(
      'nginx: open lines',
      (students) => students * assumed.studentLines,
      assumed.machineLines,
      SECOND_NGINX,
    ),
    one('nginx: network after a bell', sent, assumed.networkBytes, SECOND_NGINX),
    {
      ...{ name: 'PostgreSQL: processor', need: cores('postgres', costs, assumed), unit: 'cores' },
      ...{ most: assumed.cores, remedy: CUT },
    },
    one('PostgreSQL: disk', (students) => students * costs.walBytes, assumed.diskBytes, `${FASTER}${CUT}`),
    {
      ...{ name: 'PostgreSQL: connections', unit: 'connections', most: assumed.mostConnections },
      need: (students) => nodes(students) * assumed.nodeConnections,
      remedy: `more of them (a pooler was not tried), or: ${CUT}`,
    },
    one('Redis: its one thread', redis, 1, CUT),
  ];
}

/** How full something is at so many students; over 1: it is not enough. */
export const fullnessOf = ({ need, most }: Resource, students: number): number => need(students) / most;

/** What is full first, or nearest to it. */
export const firstFull = (resources: readonly Resource[], students: number): Resource =>
  resources.reduce((fullest, each) =>
    fullnessOf(each, students) > fullnessOf(fullest, students) ? each : fullest,
  );

/** The most students for whom nothing of a cell is too small, to a thousand. */
export function largestCell(resources: readonly Resource[]): number {
  const fits = (students: number) => fullnessOf(firstFull(resources, students), students) <= 1;
  let [least, most] = [0, 10_000];
  while (fits(most * 1_000)) [least, most] = [most, most * 2];
  while (most - least > 1) {
    const middle = Math.floor((least + most) / 2);
    if (fits(middle * 1_000)) least = middle;
    else most = middle;
  }
  return least * 1_000;
}

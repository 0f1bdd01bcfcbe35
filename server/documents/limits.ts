/** Every limit of the document server, with its unit. */

/** The first sync after a long time offline may be larger than a change. Frames above this end the connection. */
export const SYNC_MAX_BYTES = 4 * 1024 * 1024;
export const PRESENCE_MAX_BYTES = 4 * 1024;
/** Entries in one presence message: the stock provider echoes everybody who is here. */
export const PRESENCE_ENTRIES_MAX = 1_000;
export const PRESENCE_MESSAGE_MAX_BYTES = 256 * 1024;
/** What a page says it holds: about 7 bytes for each page load that ever wrote, and costly to answer when made up. */
export const STATE_VECTOR_MAX_BYTES = 64 * 1024;
/** Snapshot of one document and log since. Above the first, its pages are told; above the second, it takes no more updates. */
export const DOCUMENT_WARN_BYTES = 8 * 1024 * 1024;
export const DOCUMENT_MAX_BYTES = 20 * 1024 * 1024;

/** Levels of arrays and objects inside one value. */
export const VALUE_DEPTH_MAX = 32;
/** Levels of shared types inside each other. */
export const TYPE_DEPTH_MAX = 32;
/** Steps spent on finding parents within one update; a frame of honest work needs one a struct. */
export const PARENT_STEPS_MAX = 400_000;
/** Clock ticks one update may add: about as many characters. Bounds runs of deleted text too. */
export const NEW_CLOCKS_MAX = SYNC_MAX_BYTES;
/** New Yjs client ids: a live update comes from one page load, a sync may bring several offline ones. */
export const NEW_IDS_LIVE_MAX = 1;
export const NEW_IDS_SYNC_MAX = 64;

/** Updates taken into one commit, and their bytes; one that is larger goes alone. */
export const BATCH_MAX = 200;
export const BATCH_MAX_BYTES = 64 * 1024;
/** A larger update is judged and applied by the keeper: 64 kB of small things take up to 10 ms, and 4 MB over half a second. */
export const LARGE_UPDATE_BYTES = 64 * 1024;
/** What judging a batch and applying it may cost where everybody's frames are handled, in steps of 0.1 to 0.3 µs. */
export const EFFORT_HERE = 40_000;
/** What one update may cost anywhere: 4 MB of the smallest structs there are come to 9,000,000. */
export const EFFORT_MAX = 10_000_000;
export const STEPS_A_STRUCT = 20;
export const STEPS_A_DELETION = 2;
/** Something that Yjs goes through on its way from the one neighbour to the other: 0.5 µs. */
export const STEPS_A_NEIGHBOUR = 4;
/** The keeper's thread is ended when one thing takes longer: nothing that honest pages send does. */
export const KEEPER_PATIENCE_MS = 10_000;
/** Messages of any kind, of one seat on all its lines, as are those below. Above it, read more slowly. */
export const MESSAGE_RATE = { perSecond: 150, burst: 600 };
/** Above it, read more slowly; nothing is thrown away. */
export const UPDATE_RATE = { perSecond: 30, burst: 120 };
/** Bytes of updates and of questions: judging 1 MB takes up to 0.5 s. Above it, read more slowly. */
export const BYTES_RATE = { perSecond: 64 * 1024, burst: 8 * 1024 * 1024 };
/** What judging them costs, in steps. Above it, read more slowly. */
export const EFFORT_RATE = { perSecond: 300_000, burst: 20_000_000 };
/** Even the smallest update is work. */
export const UPDATE_LEAST_BYTES = 256;
/** Above it presence is dropped. */
export const PRESENCE_RATE = { perSecond: 30, burst: 60 };
/** Requests for the whole document. Above it they are answered later. */
export const SYNC_RATE = { perSecond: 0.5, burst: 40 };
/** After this time it is tried again to answer one. */
export const ANSWER_RETRY_MS = 500;
/** Lines opened: a shaky network opens one every few seconds. Above it the hub does not open them. */
export const JOIN_RATE = { perSecond: 1, burst: 60 };
/** Refusals that no honest page earns; then the seat is cut off. */
export const OFFENCE_RATE = { perSecond: 0.1, burst: 30 };
/** So many are forgiven without a word; each one after them makes the wait before more is read longer. */
export const OFFENCES_FREE = 10;
export const OFFENCE_WAIT_MS = 20;
/** Who is not welcome hears so after this time, so that who asks again at once asks seldom; so many of a seat may wait for it. */
export const REFUSE_AFTER_MS = 2_000;
export const REFUSED_WAITING_MAX = 100;
/** For how long a seat that was cut off stays out: three times as long each time. */
export const BAN_MIN_MS = 10_000;
export const BAN_GROWS = 3;
export const BAN_MAX_MS = 10 * 60_000;
/** What a seat has done is remembered for so long after it was last here. */
export const CONDUCT_MS = 15 * 60_000;

/** Lines of one seat to one document, and of all students. Lost ones are missed only when they are asked. */
export const SEAT_LINES = 4;
export const DOCUMENT_LINES = 60;
/** So long somebody has to say that they are still there. */
export const LINE_ANSWER_MS = 3_000;

/** Presence leaves a document at most once in this time. */
export const PRESENCE_INTERVAL_MS = 100;
/** So many changes that wait for the same pages are merged. */
export const MERGE_FROM = 8;
/** Changes merged into one; the time it takes grows with the square. */
export const MERGE_MAX = 50;
export const MERGE_MAX_BYTES = 64 * 1024;
/** How often the hub looks how busy its event loop is. */
export const PACE_MS = 100;
/** Shares of time: below the first everything leaves at once; at the second cursors are collected for as long as ever. */
export const BUSY_FROM = 0.1;
export const BUSY_FULL = 0.3;
export const WINDOW_MAX_MS = 24;
/** A busy hub deals with frames at most once in this time. */
export const TURN_MAX_MS = 16;
/** After somebody has come in there are no such turns for so long. */
export const HURRY_MS = 300;
/** With this many connections one document speaks at most once in its window, however little the hub has to do. */
export const LARGE_ROOM = 16;
export const LARGE_ROOM_WINDOW_MS = 16;

/** Bytes waiting for a slow reader: above the first presence is skipped, above the second changes are too. */
export const QUEUE_PRESENCE_MAX_BYTES = 256 * 1024;
export const QUEUE_MAX_BYTES = 768 * 1024;
/** Small words still go out ("refused", "read only"), up to here; whoever reads none of them is cut off. */
export const QUEUE_FULL_BYTES = 1024 * 1024;
/** So long a slow reader has to catch up; then it is sent what it missed, or cut off. */
export const SLOW_MAX_MS = 30_000;

/** The stock provider gives up after 30 s of silence; a peer that answers no ping in this time is gone. */
export const HEARTBEAT_MS = 15_000;
/** A client whose frames do not follow what is held is asked for all it has, at most this often. */
export const ASK_AGAIN_MS = 2_000;
export const DISK_RETRY_MS = 3_000;
/** A seat's work on a document is told at most once in this time. */
export const EDITED_INTERVAL_MS = 10_000;
/** Updates, or their bytes, after which a document gets a new snapshot while it is open. */
export const COMPACT_AFTER_UPDATES = 2_000;
export const COMPACT_AFTER_BYTES = 512 * 1024;
/** So far back documents are remembered minute by minute. */
export const HISTORY_DAYS = 30;
/** Above it a document is opened and judged by the keeper; 1 MB takes about 0.1 s to open. */
export const LARGE_DOCUMENT_BYTES = 256 * 1024;
/** The same for a log that no snapshot holds yet. */
export const LARGE_LOG_UPDATES = 2_000;
/** A board that somebody looks at from afar is looked at this often. */
export const LOOK_MS = 1_000;
/** What hangs on the wall, where it goes on changing: a sheet of 1 MB comes every fourth second. */
export const SHEET_BYTES_A_SECOND = 256 * 1024;
/** A thread that has nothing to do and nothing to remember ends after this time. */
export const THREAD_IDLE_MS = 3_000;
/** After so many batches that were no trouble, a small document that the keeper has judged is judged here again. */
export const HOME_AFTER_BATCHES = 20;
/** A document nobody writes in is only bytes after this time. */
export const REST_AFTER_MS = 20_000;
/** With more documents than this being written in, those left alone the longest rest earlier. Each takes about 1 MB. */
export const AWAKE_MAX = 32;
export const REST_EARLY_MS = 1_000;
export const REST_LOOK_MS = 1_000;
/** Once so many have come to rest, garbage is collected as soon as the hub works less than this share of its time. */
export const RESTED_MIN = 16;
export const IDLE_BELOW = 0.03;
/** A document nobody has open leaves memory after this time. */
export const UNLOAD_AFTER_MS = 60_000;
/** Snapshots of what is open when the hub stops are made for so long; what has none yet opens from its log. */
export const FOLD_AT_CLOSE_MS = 5_000;
/** Longest wait for sockets to say goodbye when the hub stops. */
export const GOODBYE_MS = 1_000;

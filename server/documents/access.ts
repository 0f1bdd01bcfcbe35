/** What a connection may do with a document, asked again at each use because groups move and lessons pause. */
export interface DocumentAccess {
  /** Null: a teacher or the hub. */
  seatId: string | null;
  /** Stamped on presence by the server. */
  name: string;
  /** 0 to 7, stamped on presence. */
  colour: number;
  mayRead(): boolean;
  mayWrite(): boolean;
  /** Ids of objects that it may not change though it may write; null: none. */
  locked(): ReadonlySet<string> | null;
}

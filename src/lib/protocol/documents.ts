/** What one change of a shared document may weigh; a keystroke is about 30 bytes. What a page lacked may be more. */
export const UPDATE_MAX_BYTES = 256 * 1024;

/** A claim this old has lost its sender: an attempt ends long before, by its time limit. */
export const CLAIM_LOST_MS = 90_000;
/** From then on what has not been handed over is a dead letter (the profiles of the activities allow 24 h in all). */
export const GIVE_UP_MS = 23 * 3_600_000;

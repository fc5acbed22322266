/** How soon after the receipt a customer was reached (M四(三)1), in the steps in which people ask; `none`: not yet. */
export const CONTACT_BUCKETS = [
  'within15Minutes',
  'within30Minutes',
  'within1Hour',
  'within4Hours',
  'within1Day',
  'within3Days',
  'later',
  'none',
] as const;
export type ContactBucket = (typeof CONTACT_BUCKETS)[number];

/** The longest time of each step in minutes, ascending; what took longer is `later`. */
export const CONTACT_LIMITS_MINUTES = {
  within15Minutes: 15,
  within30Minutes: 30,
  within1Hour: 60,
  within4Hours: 240,
  within1Day: 1_440,
  within3Days: 4_320,
} as const satisfies Partial<Record<ContactBucket, number>>;

/** The least an activity can do. */
export const bareActivities = {
  act: async (): Promise<number> => 1,
};

export type BareActivities = typeof bareActivities;

import { projection, STREAM_COLUMNS, streamColumns, type ProjectedTable } from './table';

const table = {
  name: 'task',
  belongs: 'stream',
  columns: {
    ...STREAM_COLUMNS,
    id: 'text',
    stage: 'text',
    role: 'text',
    assignee_id: 'text',
    required: 'boolean',
    status: 'text',
    data: 'jsonb',
  },
  key: ['stream_kind', 'stream_number', 'id'],
} as const satisfies ProjectedTable;

/** Tasks as they are now. */
export const tasks = projection(table, ['taskAdded', 'taskEnded', 'taskAssigned'], (event) => {
  const { task } = event.data;
  return [
    {
      ...streamColumns(event),
      id: task.id,
      stage: task.stage,
      role: task.role,
      assignee_id: task.assigneeId,
      required: task.required,
      status: task.status,
      data: task,
    },
  ];
});

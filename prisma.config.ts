import { defineConfig } from 'prisma/config';

/** What the Prisma command line needs to know; at run time the address comes from `worker/config.ts`. */
export default defineConfig({
  schema: 'prisma/schema.prisma',
  migrations: { path: 'prisma/migrations' },
  datasource: { url: process.env['DATABASE_URL'] ?? '' },
});

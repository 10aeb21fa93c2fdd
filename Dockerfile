# The portal with its worker as a container: see docs/operate.md. scripts/check-container.mjs holds this file to its
# rules, and with --build runs its steps on this machine.

FROM node:20-bookworm-slim AS build
# To compile SQLite's binding where no built one can be downloaded.
RUN apt-get update && apt-get install -y --no-install-recommends build-essential python3
WORKDIR /opt/decompte
COPY package.json package-lock.json .npmrc ./
RUN npm ci
COPY . .
RUN npm run build
RUN npm prune --omit=dev

FROM node:20-bookworm-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=3000 DATA_DIR=/var/lib/decompte NEXT_TELEMETRY_DISABLED=1
WORKDIR /opt/decompte
COPY --from=build /opt/decompte ./
RUN mkdir -m 700 /var/lib/decompte && chown node:node /var/lib/decompte
VOLUME /var/lib/decompte
USER node
EXPOSE 3000
STOPSIGNAL SIGTERM
HEALTHCHECK --interval=30s --timeout=10s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/api/health`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
CMD ["node", "--no-memory-reducer", "--import", "tsx", "scripts/start.ts"]

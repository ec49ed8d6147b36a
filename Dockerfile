# syntax=docker/dockerfile:1
FROM node:22-alpine AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc LICENSE ./
RUN npm ci --no-audit --no-fund
COPY tsconfig.json index.ts server.ts stdio.ts app.ts ./
COPY scripts scripts
COPY commands commands
COPY domains domains
COPY lib lib
COPY plugins plugins
RUN npm run build

# dist holds the server with all that it uses, so nothing is installed here.
FROM node:22-alpine
ARG VERSION=dev
ARG REVISION=unknown
LABEL org.opencontainers.image.title="halo-itsm-mcp" \
      org.opencontainers.image.description="MCP server for Halo ITSM, HaloPSA and Halo Service Desk" \
      org.opencontainers.image.licenses="MIT" \
      org.opencontainers.image.version="${VERSION}" \
      org.opencontainers.image.revision="${REVISION}"
ENV NODE_ENV=production \
    MCP_TRANSPORT=http \
    MCP_AUTH=oauth \
    MCP_HOST=0.0.0.0 \
    MCP_PORT=3000
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/dist dist
# By number, so that an orchestrator can tell that it is not root.
USER 1000:1000
EXPOSE 3000
HEALTHCHECK --interval=30s --timeout=5s --start-period=20s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.MCP_PORT}/health`).then((r) => process.exit(r.ok ? 0 : 1), () => process.exit(1))"]
ENTRYPOINT ["node", "dist/index.js"]

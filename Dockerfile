# learnallot in one image: the program, and the app that it serves. `docker build --target stand-ins .` makes an image of
# the vendors' stand-ins instead; they are never in the product's.

# The version of rust-toolchain.toml, which `cargo xtask tidy` holds it to.
ARG RUST=1.95.0

FROM node:24-bookworm-slim AS node

FROM rust:${RUST}-bookworm AS build
# npm and node fetch and run what the app is built with: wasm-opt, esbuild, hls.js.
COPY --from=node /usr/local/bin/node /usr/local/bin/node
COPY --from=node /usr/local/lib/node_modules /usr/local/lib/node_modules
RUN ln -s ../lib/node_modules/npm/bin/npm-cli.js /usr/local/bin/npm
WORKDIR /src
# The compiler's part for the browser, in a layer of its own: it changes with the version only.
COPY rust-toolchain.toml ./
RUN rustup target add wasm32-unknown-unknown
COPY . .

FROM build AS build-product
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    --mount=type=cache,target=/root/.npm \
    cargo build --locked --release --package learnallot-api --bin learnallot \
    && cargo xtask build \
    && mkdir /out \
    && cp target/release/learnallot /out/learnallot \
    && cp -r target/dist/release /out/app

FROM build AS build-stand-ins
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --locked --release --package learnallot-sandbox --bin sandbox \
    && mkdir /out \
    && cp target/release/sandbox /out/sandbox

FROM debian:bookworm-slim AS base
# FFmpeg cuts recordings, and makes those of the stand-ins; the certificates are for Zoom, Checkr, Stripe, mail and S3; curl asks
# whether the program is well.
RUN apt-get update \
    && apt-get install --yes --no-install-recommends ca-certificates curl ffmpeg \
    && rm -rf /var/lib/apt/lists/* \
    && useradd --uid 10001 --user-group --shell /usr/sbin/nologin --home-dir /var/lib/learnallot --create-home learnallot
WORKDIR /var/lib/learnallot

FROM base AS stand-ins
COPY --from=build-stand-ins /out/sandbox /usr/local/bin/sandbox
USER learnallot
EXPOSE 4100 4125
HEALTHCHECK --interval=10s --timeout=3s --start-period=10s CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:4100/control/clock"]
ENTRYPOINT ["sandbox"]
# A container's published ports do not lead to its loopback. Publish them on 127.0.0.1 of the machine only.
CMD ["--bind", "0.0.0.0", "--work-dir", "/var/lib/learnallot"]

FROM base AS product
COPY --from=build-product /out/learnallot /usr/local/bin/learnallot
COPY --from=build-product /out/app /usr/share/learnallot/app
# Everything else is the deployment's: config.example.toml explains each setting, docs/operations.md what it means.
ENV LEARNALLOT_SERVER__BIND=0.0.0.0:8080 \
    LEARNALLOT_SERVER__FRONTEND=/usr/share/learnallot/app
USER learnallot
EXPOSE 8080
# A container that runs `work` answers no requests: turn this off there.
HEALTHCHECK --interval=15s --timeout=5s --start-period=30s CMD ["curl", "-fsS", "-o", "/dev/null", "http://127.0.0.1:8080/healthz"]
ENTRYPOINT ["learnallot"]
CMD ["serve"]

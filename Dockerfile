FROM rust:1.95-bookworm AS build
WORKDIR /src
COPY . .
RUN --mount=type=cache,target=/usr/local/cargo/registry \
    --mount=type=cache,target=/src/target \
    cargo build --release --locked --bin wardwatch && cp target/release/wardwatch /wardwatch

FROM debian:bookworm-slim
RUN useradd --uid 10001 --user-group --home-dir /var/lib/wardwatch --shell /usr/sbin/nologin wardwatch \
    && install --directory --owner=wardwatch --group=wardwatch --mode=0700 /var/lib/wardwatch
COPY --from=build /wardwatch /usr/local/bin/wardwatch
USER wardwatch
ENV WARDWATCH_DATA_DIR=/var/lib/wardwatch
EXPOSE 8080
HEALTHCHECK --interval=15s --timeout=3s --start-period=10s --retries=3 CMD ["wardwatch", "health"]
ENTRYPOINT ["wardwatch"]
CMD ["serve"]

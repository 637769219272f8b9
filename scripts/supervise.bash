# To be sourced. `supervise COMMAND…` runs one command, passes signals on to it, waits for its end and answers its exit code.
#
# Bash runs a trap only after its foreground child has ended, so a plain call would sit out a SIGTERM until the command
# is through by itself. The command stays in this process group: Ctrl-C and the terminal reach it as ever.

# Standard input may be closed altogether where a machine, not a person, starts this.
{ true 3<&0; } 2>/dev/null || exec </dev/null

supervise() {
  local child code=0
  (
    trap - INT TERM HUP
    exec "$@"
  ) <&0 &
  child=$!
  # shellcheck disable=SC2064 # the child is known now
  trap "kill -INT $child 2>/dev/null || true" INT
  # shellcheck disable=SC2064
  trap "kill -TERM $child 2>/dev/null || true" TERM HUP
  # `wait` comes back early when a trap has run; the command has ended only when it is gone.
  while true; do
    code=0
    wait "$child" || code=$?
    kill -0 "$child" 2>/dev/null || break
  done
  trap 'exit 130' INT
  trap 'exit 143' TERM
  trap 'exit 129' HUP
  return "$code"
}

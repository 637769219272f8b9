# To be sourced. `supervise COMMAND…` runs one command, passes signals on to it, waits for its end and answers its exit
# code. From then on a signal ends this shell nowhere: it is noted in `stopped` (128 + its number), for the caller to look
# at where stopping is safe.
#
# Bash runs a trap only after its foreground child has ended, so a plain call would sit out a SIGTERM until the command
# is through by itself. And a trap that calls `exit` loses what remains to be cleaned up when a second signal comes. The
# command stays in this process group: Ctrl-C and the terminal reach it as ever.

stopped='' # the first signal, as an exit code
signals=0  # how many came
child=''   # the command that is running

pass_on() { # NAME CODE
  stopped=${stopped:-$2}
  signals=$((signals + 1))
  [ -z "$child" ] || kill -s "$1" "$child" 2>/dev/null || true
}
trap 'pass_on HUP 129' HUP
trap 'pass_on INT 130' INT
trap 'pass_on TERM 143' TERM

# Standard input may be closed altogether where a machine, not a person, starts this.
{ true 3<&0; } 2>/dev/null || exec </dev/null

supervise() {
  local code=0 again seen
  [ -z "$stopped" ] || return "$stopped"
  (
    trap - HUP INT TERM
    exec "$@"
  ) <&0 &
  child=$!
  # One that came just before the line above has not been passed on.
  [ -z "$stopped" ] || kill -s TERM "$child" 2>/dev/null || true
  seen=$signals
  wait "$child" || code=$?
  # `wait` comes back early when a signal came; 127 then means that the command's code is known already.
  while [ "$signals" != "$seen" ]; do
    seen=$signals again=0
    wait "$child" || again=$?
    [ "$again" = 127 ] || code=$again
  done
  child=''
  return "$code"
}

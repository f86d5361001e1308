# What zsh makes of each line when Tab is pressed behind it: capture-completion.zsh SCRIPT FOLDER LINE…
zmodload zsh/zpty
script=$1 folder=$2; shift 2
out=$folder/.captured
cd $folder
zpty inner zsh -f -i
send() { zpty -w inner $1 }
send "cd ${(q)folder}; PS1=; autoload -Uz compinit; compinit -D -u; source ${(q)script}"
send "show() { zle complete-word; print -r -- \$BUFFER >> .captured; BUFFER= }; zle -N show; bindkey '^I' show; unsetopt beep; setopt no_always_last_prompt; print > .captured"
until [[ -s .captured ]]; do sleep 0.05; done
: > .captured
count=0
for line; do
  zpty -w -n inner "$line"$'\t'
  count=$((count + 1))
  until [[ $(wc -l < .captured) -ge $count ]]; do sleep 0.05; zpty -r -t inner junk 2>/dev/null; done
done
cat .captured
rm .captured
zpty -d inner

/** The shells with completion for eic. */
export const shells = ['bash', 'zsh', 'fish'] as const;

/** The name of a shell with completion for eic. */
export type Shell = (typeof shells)[number];

/**
The script that each shell sources once. At every Tab it runs `eic complete`, whose output has one
candidate a line: a word, a tab and a description. The line `:files` means that files are candidates as
well. `:files-in-quote` means the same inside an open bash quote, where `printf %q` would quote wrongly.
*/
export const scripts: Readonly<Record<Shell, string>> = {
	bash: `# Completion of eic for bash (3.2 or newer). Put into ~/.bashrc: source <(eic completion bash)
_eic() {
	local line files= current=\${COMP_WORDS[COMP_CWORD]}
	COMPREPLY=()
	while IFS= read -r line; do
		case $line in
			:files|:files-in-quote) files=$line ;;
			*) COMPREPLY+=("\${line%%$'\\t'*}") ;;
		esac
	done < <(eic complete --word-breaks "$COMP_WORDBREAKS" -- "\${COMP_LINE:0:COMP_POINT}" 2>/dev/null)
	if [[ -n $files && \${#COMPREPLY[@]} == 0 ]] && compopt -o filenames 2>/dev/null; then
		# bash quotes them by itself.
		while IFS= read -r line; do
			COMPREPLY+=("$line")
		done < <(compgen -f -- "$current")
	elif [[ $files == :files ]]; then
		while IFS= read -r line; do
			case $line in
				\\~/*) COMPREPLY+=("~/$(printf %q "\${line#??}")") ;;
				*) COMPREPLY+=("$(printf %q "$line")") ;;
			esac
		done < <(compgen -f -- "$current")
	fi
	if [[ \${#COMPREPLY[@]} == 1 && \${COMPREPLY[0]} == *: ]]; then
		compopt -o nospace 2>/dev/null
	fi
}
complete -F _eic eic
`,
	zsh: `#compdef eic
# Completion of eic for zsh. Put into ~/.zshrc, after compinit: source <(eic completion zsh)
_eic() {
	local line files value described_value
	local -a described places
	while IFS= read -r line; do
		if [[ $line == :files ]]; then
			files=1
			continue
		fi
		value="\${line%%$'\\t'*}"
		described_value="\${\${value//\\\\/\\\\\\\\}//:/\\\\:}:\${line#*$'\\t'}"
		if [[ $value == *: ]]; then
			places+=("$described_value")
		else
			described+=("$described_value")
		fi
	done < <(eic complete -- "\${(@Q)words[2,CURRENT-1]}" "\${(Q)PREFIX}" 2>/dev/null)
	(( $#described )) && _describe -V -t eic eic described
	(( $#places )) && _describe -V -t instances instance places -S ''
	[[ -n $files ]] && _files
	return 0
}
if [[ "$funcstack[1]" == _eic ]]; then
	_eic "$@"
else
	compdef _eic eic
fi
`,
	fish: `# Completion of eic for fish. Put into ~/.config/fish/completions/eic.fish: eic completion fish
function __eic_complete
	set -l words (commandline -opc)
	set -l current (commandline -ct)
	for line in (eic complete -- $words[2..] (string unescape -- $current; or echo $current) 2>/dev/null)
		if test "$line" = ':files'
			__fish_complete_path $current
		else
			printf '%s\\n' $line
		end
	end
end
complete -c eic -f -k -a '(__eic_complete)'
`,
};

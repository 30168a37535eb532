/** What begins a comment line in the language of a file: for what features write. */
export function commentSign(path: string): '#' | '//' | '--' | '%' | "'" {
  if (hashes.test(path)) return '#';
  if (dashes.test(path)) return '--';
  return /\.(?:tex|sty|erl|hrl)$/i.test(path) ? '%' : /\.(?:vb|bas)$/i.test(path) ? "'" : '//';
}

const hashes =
  /(?:\.(?:pyi?|rb|rake|sh|bash|zsh|ksh|fish|robot|resource|ya?ml|toml|exs?|r|pl|pm|ps1|tf|nix|cmake|mk|conf|properties)|(?:^|\/)(?:Makefile|Dockerfile|Rakefile|Gemfile|CMakeLists\.txt))$/i;
const dashes = /\.(?:sql|lua|hs|adb|ads|vhdl?|elm)$/i;

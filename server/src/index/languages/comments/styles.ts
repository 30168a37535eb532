/** How comments and strings look in the languages whose tests are not read. */
import { heredoc } from '../core/heredoc';
import type { LexicalRules } from '../core/lexicalRules';
import { slashComments } from '../core/lexicalRules';

export interface CommentStyle {
  /** Without the dot, lower case. */
  readonly extensions: readonly string[];
  /** Whole file names, lower case. */
  readonly names?: readonly string[];
  readonly rules: LexicalRules;
  /** Data or markup: bare ids in its comments are no references, only annotations are. */
  readonly data?: boolean;
}

const words = (text: string): readonly string[] => text.split(' ');

const double = { open: '"', escape: '\\' } as const;
const single = { open: "'", escape: '\\' } as const;
const character = { ...single, character: true } as const;
const doubled = { open: '"', escape: 'doubled' } as const;
const tripleDouble = { open: '"""', escape: '\\', multiline: true } as const;
const tripleSingle = { open: "'''", escape: '\\', multiline: true } as const;

const nestedSlashes: LexicalRules = {
  lineComments: ['//'],
  blockComments: [{ open: '/*', close: '*/', nested: true }],
};
const hashes: LexicalRules = { lineComments: ['#'] };
const ml = { open: '(*', close: '*)', nested: true } as const;

export const commentStyles: readonly CommentStyle[] = [
  {
    extensions: words('sh bash zsh ksh fish bats tcl'),
    names: words('.bashrc .zshrc .profile'),
    rules: {
      ...hashes,
      spacedComments: true,
      custom: [heredoc],
      strings: [
        { ...double, multiline: true },
        { open: "'", multiline: true },
      ],
    },
  },
  {
    extensions: words('rb rake gemspec ru cr'),
    names: words('rakefile gemfile vagrantfile fastfile podfile'),
    rules: {
      ...hashes,
      blockComments: [{ open: '=begin', close: '=end', ownLines: true }],
      custom: [heredoc],
      strings: [
        { ...double, multiline: true, interpolation: '#{' },
        { ...single, multiline: true },
      ],
      wordCharacters: '$@',
    },
  },
  {
    extensions: words('pl pm t'),
    rules: {
      ...hashes,
      spacedComments: true,
      blockComments: [{ open: '=pod', close: '=cut', ownLines: true }],
      custom: [heredoc],
      strings: [
        { ...double, multiline: true },
        { ...single, multiline: true },
      ],
    },
  },
  {
    extensions: words('php phtml'),
    rules: {
      lineComments: ['//', '#'],
      spacedComments: true,
      blockComments: slashComments.blockComments ?? [],
      custom: [heredoc],
      strings: [
        { ...double, multiline: true },
        { ...single, multiline: true },
      ],
    },
  },
  { extensions: words('r'), rules: { ...hashes, strings: [double, single] } },
  {
    extensions: words('jl'),
    rules: {
      ...hashes,
      blockComments: [{ open: '#=', close: '=#', nested: true }],
      strings: [tripleDouble, double, character],
    },
  },
  {
    extensions: words('ex exs'),
    rules: {
      ...hashes,
      strings: [tripleDouble, { ...double, multiline: true, interpolation: '#{' }, single],
    },
  },
  {
    extensions: words('nim nims'),
    rules: {
      ...hashes,
      blockComments: [{ open: '#[', close: ']#', nested: true }],
      strings: [tripleDouble, double, character],
    },
  },
  {
    extensions: words('bzl bazel star gd cmake nix graphql gql'),
    names: words('build workspace cmakelists.txt'),
    rules: { ...hashes, strings: [tripleDouble, double, single] },
  },
  {
    extensions: words('mk mak awk dockerfile containerfile'),
    names: words('makefile gnumakefile dockerfile containerfile justfile'),
    rules: { ...hashes, spacedComments: true },
  },
  {
    extensions: words('ps1 psm1 psd1'),
    rules: {
      ...hashes,
      spacedComments: true,
      blockComments: [{ open: '<#', close: '#>' }],
      strings: [
        { open: '"', multiline: true },
        { open: "'", multiline: true },
      ],
    },
  },
  {
    extensions: words('swift'),
    rules: {
      ...nestedSlashes,
      strings: [
        { ...tripleDouble, interpolation: '\\(' },
        { ...double, interpolation: '\\(' },
      ],
    },
  },
  {
    extensions: words('scala sc sbt'),
    rules: { ...nestedSlashes, strings: [tripleDouble, double, character] },
  },
  {
    extensions: words('dart'),
    rules: { ...nestedSlashes, strings: [tripleDouble, tripleSingle, double, single] },
  },
  {
    extensions: words('groovy gradle'),
    names: words('jenkinsfile'),
    rules: { ...slashComments, strings: [tripleDouble, tripleSingle, double, single] },
  },
  {
    extensions: words(
      'proto thrift sol zig d glsl vert frag comp hlsl wgsl metal mm as hx dts dtsi v sv svh vh',
    ),
    rules: { ...slashComments, strings: [double] },
  },
  {
    extensions: words('sql psql plsql pks pkb pls'),
    rules: {
      lineComments: ['--'],
      blockComments: slashComments.blockComments ?? [],
      strings: [
        { open: "'", escape: 'doubled', multiline: true },
        { open: '"', escape: 'doubled' },
      ],
    },
  },
  {
    extensions: words('lua'),
    rules: {
      lineComments: ['--'],
      blockComments: [
        { open: '--[[', close: ']]' },
        { open: '--[=[', close: ']=]' },
      ],
      strings: [{ open: '[[', close: ']]', multiline: true }, double, single],
    },
  },
  {
    extensions: words('hs lhs elm purs agda idr'),
    rules: {
      lineComments: ['--'],
      blockComments: [{ open: '{-', close: '-}', nested: true }],
      strings: [double, character],
      wordCharacters: "'",
    },
  },
  {
    extensions: words('adb ads ada vhd vhdl gpr'),
    rules: { lineComments: ['--'], strings: [doubled, { ...character, open: "'" }] },
  },
  {
    extensions: words('ml mli fs fsi fsx sml'),
    rules: {
      lineComments: ['//'],
      spacedComments: true,
      blockComments: [ml],
      strings: [tripleDouble, double, character],
    },
  },
  {
    extensions: words('pas dpr lpr'),
    rules: {
      lineComments: ['//'],
      blockComments: [
        { open: '(*', close: '*)' },
        { open: '{', close: '}' },
      ],
      strings: [{ open: "'", escape: 'doubled' }],
    },
  },
  {
    extensions: words('f90 f95 f03 f08'),
    rules: { lineComments: ['!'], strings: [doubled, { open: "'", escape: 'doubled' }] },
  },
  { extensions: words('erl hrl'), rules: { lineComments: ['%'], strings: [double] } },
  {
    extensions: words('tex sty'),
    rules: { lineComments: ['%'], custom: [{ first: '\\', read: (_, at) => ({ kind: 0, end: at + 2 }) }] },
  },
  {
    extensions: words('clj cljs cljc edn lisp el scm rkt'),
    rules: {
      lineComments: [';'],
      strings: [{ ...double, multiline: true }],
      custom: [{ first: '\\', read: (_, at) => ({ kind: 0, end: at + 2 }) }],
    },
  },
  {
    extensions: words('puml plantuml pu iuml'),
    rules: { lineComments: ["'"], spacedComments: true, blockComments: [{ open: "/'", close: "'/" }] },
    data: true,
  },
  {
    extensions: words('bat cmd'),
    rules: { lineComments: ['::', 'rem ', 'REM ', '@rem '], spacedComments: true },
  },
  { extensions: words('vb vbs bas'), rules: { lineComments: ["'"], strings: [doubled] } },
  { extensions: words('asm nasm'), rules: { lineComments: [';'], strings: [{ open: '"' }] } },
  {
    extensions: words('tf tfvars hcl'),
    rules: {
      lineComments: ['#', '//'],
      spacedComments: true,
      blockComments: slashComments.blockComments ?? [],
      custom: [heredoc],
      strings: [{ ...double, interpolation: '${' }],
    },
  },
  {
    extensions: words('yaml yml toml properties conf cfg'),
    rules: { ...hashes, spacedComments: true },
    data: true,
  },
  {
    extensions: words('ini editorconfig'),
    rules: { lineComments: ['#', ';'], spacedComments: true },
    data: true,
  },
  { extensions: words('jsonc json5'), rules: { ...slashComments, strings: [double, single] }, data: true },
  {
    extensions: words('css'),
    rules: { blockComments: slashComments.blockComments ?? [], strings: [double, single] },
    data: true,
  },
  {
    extensions: words('scss sass less styl'),
    rules: { ...slashComments, spacedComments: true, strings: [double, single] },
    data: true,
  },
  {
    extensions: words('vue svelte astro'),
    rules: {
      lineComments: ['//'],
      spacedComments: true,
      blockComments: [
        { open: '<!--', close: '-->' },
        { open: '/*', close: '*/' },
      ],
    },
  },
  {
    extensions: words('html htm xhtml xml fxml xsd xsl xslt xaml csproj props targets'),
    rules: { blockComments: [{ open: '<!--', close: '-->' }] },
    data: true,
  },
];

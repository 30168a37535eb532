/** What a keyword with a colon begins. */
export type BlockKeyword = 'feature' | 'rule' | 'background' | 'scenario' | 'outline' | 'examples';

export interface GherkinLanguage {
  /** By the words before the colon. */
  readonly blocks: ReadonlyMap<string, BlockKeyword>;
  /** Step keywords by their first character, longest first, with the space behind them where there is one. */
  readonly steps: ReadonlyMap<string, readonly string[]>;
}

type Words = readonly [
  feature: string,
  rule: string,
  background: string,
  scenario: string,
  outline: string,
  examples: string,
  /** A step keyword is followed by a space, unless it ends in `'` or in `~` (no space). */
  steps: string,
];

/** Keywords as in https://cucumber.io/docs/gherkin/languages/. */
const words: Readonly<Record<string, Words>> = {
  en: [
    'Feature|Business Need|Ability',
    'Rule',
    'Background',
    'Scenario|Example',
    'Scenario Outline|Scenario Template',
    'Examples|Scenarios',
    'Given|When|Then|And|But',
  ],
  da: [
    'Egenskab',
    'Regel',
    'Baggrund',
    'Scenarie|Eksempel',
    'Abstrakt Scenario',
    'Eksempler',
    'Givet|Når|Så|Og|Men',
  ],
  de: [
    'Funktionalität|Funktion',
    'Regel|Rule',
    'Grundlage|Hintergrund|Voraussetzungen|Vorbedingungen',
    'Szenario|Beispiel',
    'Szenariogrundriss|Szenarien',
    'Beispiele',
    'Angenommen|Gegeben sei|Gegeben seien|Wenn|Dann|Und|Aber',
  ],
  es: [
    'Característica|Necesidad del negocio|Requisito',
    'Regla|Regla de negocio',
    'Antecedentes',
    'Escenario|Ejemplo',
    'Esquema del escenario',
    'Ejemplos',
    'Dado|Dada|Dados|Dadas|Cuando|Entonces|Y|E|Pero',
  ],
  fi: ['Ominaisuus', 'Rule', 'Tausta', 'Tapaus', 'Tapausaihio', 'Tapaukset', 'Oletetaan|Kun|Niin|Ja|Mutta'],
  fr: [
    'Fonctionnalité',
    'Règle',
    'Contexte',
    'Scénario|Exemple',
    'Plan du scénario|Plan du Scénario',
    'Exemples',
    "Soit|Sachant|Sachant que|Sachant qu'|Etant donné|Etant donnée|Etant donnés|Etant données|Etant donné que|Etant donné qu'|" +
      "Étant donné|Étant donnée|Étant donnés|Étant données|Étant donné que|Étant donné qu'|Quand|Lorsque|Lorsqu'|Alors|Donc|" +
      "Et|Et que|Et qu'|Mais|Mais que|Mais qu'",
  ],
  it: [
    'Funzionalità|Esigenza di Business|Abilità',
    'Regola',
    'Contesto',
    'Scenario|Esempio',
    'Schema dello scenario',
    'Esempi',
    'Dato|Data|Dati|Date|Quando|Allora|E|Ed|Ma',
  ],
  ja: [
    '機能|フィーチャ',
    'ルール',
    '背景',
    'シナリオ',
    'シナリオアウトライン|シナリオテンプレート|シナリオテンプレ|テンプレ',
    '例|サンプル',
    '前提~|もし~|ならば~|かつ~|且つ~|しかし~|然し~|但し~|ただし~',
  ],
  nl: [
    'Functionaliteit',
    'Regel',
    'Achtergrond',
    'Scenario|Voorbeeld',
    'Abstract Scenario',
    'Voorbeelden',
    'Gegeven|Stel|Als|Wanneer|Dan|En|Maar',
  ],
  no: [
    'Egenskap',
    'Regel',
    'Bakgrunn',
    'Scenario|Eksempel',
    'Scenariomal|Abstrakt Scenario',
    'Eksempler',
    'Gitt|Når|Så|Og|Men',
  ],
  pl: [
    'Właściwość|Funkcja|Aspekt|Potrzeba biznesowa',
    'Zasada|Reguła',
    'Założenia',
    'Scenariusz|Przykład',
    'Szablon scenariusza',
    'Przykłady',
    'Zakładając|Zakładając, że|Mając|Jeżeli|Jeśli|Gdy|Kiedy|Wtedy|Oraz|I|Ale',
  ],
  pt: [
    'Funcionalidade|Característica|Caracteristica',
    'Regra',
    'Contexto|Cenário de Fundo|Cenario de Fundo|Fundo',
    'Cenário|Cenario|Exemplo',
    'Esquema do Cenário|Esquema do Cenario|Delineação do Cenário|Delineacao do Cenario',
    'Exemplos|Cenários|Cenarios',
    'Dado|Dada|Dados|Dadas|Quando|Então|Entao|E|Mas',
  ],
  ru: [
    'Функция|Функциональность|Функционал|Свойство|Фича',
    'Правило',
    'Предыстория|Контекст',
    'Сценарий|Пример',
    'Структура сценария|Шаблон сценария',
    'Примеры|Значения',
    'Допустим|Дано|Пусть|Когда|Если|То|Затем|Тогда|И|К тому же|Также|Но|А|Иначе',
  ],
  sv: [
    'Egenskap',
    'Regel',
    'Bakgrund',
    'Scenario',
    'Abstrakt Scenario|Scenariomall',
    'Exempel',
    'Givet|När|Så|Och|Men',
  ],
  tr: [
    'Özellik|İş Gereksinimi|Gereksinim|İşlev|Kullanıcı Hikayesi|Yetenek|Teknik Gereksinim',
    'Kural|İş Kuralı|Kaide|Hüküm|Madde',
    'Geçmiş|Arka Plan|Ön Koşul|Önkoşul|Önceki Durum|Giriş|Mukaddime|Mevcut Durum',
    'Senaryo|Örnek|Durum|Vaka',
    'Senaryo taslağı|Senaryo şablonu',
    'Örnekler|Değerler',
    'Mevcut|Önceden|Geçmişte|Daha önce|Halihazırda|Zaten|Sistemde|Diyelim ki|Varsayalım ki|Farz edelim ki|' +
      'Kabul edelim ki|Başlangıçta|Varsayılan olarak|Biliniyor ki|Eğer|Eğer ki|Ne zaman|Ne zaman ki|Şayet|Beklenen|' +
      'O zaman|Sonuç olarak|Böylece|Bunun üzerine|Bu durumda|O takdirde|Şu halde|Netice itibariyle|Buna binaen|Ve|' +
      'Hem de|Bir de|Ayrıca|İlaveten|Buna ek olarak|Fakat|Ama|Ancak|Yalnız|Lakin|Meğer ki|Buna mukabil|Aksi halde',
  ],
  'zh-CN': [
    '功能',
    '规则|Rule',
    '背景',
    '场景|剧本',
    '场景大纲|剧本大纲',
    '例子',
    '假如~|假设~|假定~|当~|那么~|而且~|并且~|同时~|但是~',
  ],
};

const blockKeywords: readonly BlockKeyword[] = [
  'feature',
  'rule',
  'background',
  'scenario',
  'outline',
  'examples',
];

function language(table: Words): GherkinLanguage {
  const blocks = new Map<string, BlockKeyword>();
  blockKeywords.forEach((keyword, index) => {
    for (const word of (table[index] ?? '').split('|')) blocks.set(word, keyword);
  });
  const steps = new Map<string, string[]>([['*', ['* ']]]);
  for (const word of table[6].split('|')) {
    const keyword = word.endsWith('~') ? word.slice(0, -1) : word.endsWith("'") ? word : `${word} `;
    const list = steps.get(keyword.charAt(0)) ?? [];
    list.push(keyword);
    list.sort((a, b) => b.length - a.length);
    steps.set(keyword.charAt(0), list);
  }
  return { blocks, steps };
}

/** The languages that are read, by their code. */
export const gherkinLanguages: ReadonlyMap<string, GherkinLanguage> = new Map(
  Object.entries(words).map(([code, table]) => [code, language(table)] as const),
);

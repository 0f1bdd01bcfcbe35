import type { Safeguards } from '#lib/protocol/safeguards.ts';

/** What a teacher begins with: words that hurt, which are no judgement about whoever they are said of. */
export const FIRST_SAFEGUARDS: Safeguards = {
  words: {
    en: `fuck*, shit*, bullshit*, bitch*, asshole*, arsehole*, bastard*, dickhead*, cunt*, slut*, whore*, wank*, retard*, idiot*,
      moron*, loser*, shut up, kill yourself, kys, hate you`.split(/,\s+/u),
    de: `scheiß*, scheiss*, fick*, gefickt*, arsch*, hure*, hurensohn*, wichs*, schlampe*, fotze*, missgeburt*, spast*, idiot*,
      depp*, blödmann*, vollpfosten*, halt die klappe, halts maul, bring dich um, ich hasse dich`.split(
      /,\s+/u,
    ),
  },
  help: '',
};

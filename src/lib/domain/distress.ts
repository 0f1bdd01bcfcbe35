/**
 * What children write when they may need help, in five languages: letters without marks and apostrophes. `_` stands for up to two
 * words, `*` for the end of a word. It is looked for on the child's device and nowhere else, and nothing is sent because of it.
 */
const PHRASES = {
  english: `want to _ die, wanna _ die, wish i _ dead, wish i _ never born, want to be dead, rather be dead, kill* myself,
    kill me, end my life, take my _ life, end it all, hurt* myself, cut* myself, harm* myself, self harm*, selfharm*,
    suicid*, no reason to live, not want to _ live, dont want to _ live, dont wanna _ live,
    dont want to _ be here anymore, dont want to be alive, dont want to exist, better off without me,
    nobody would miss me, no one would miss me, noone would miss me, nobody loves me, no one loves me,
    nobody cares about me, no one cares about me, hate myself, i am worthless, im worthless, cant take it any*,
    cant do this any*, he hits me, she hits me, they hit me, hits me _ home, hit me at home, dad hits, mum hits, mom hits,
    father hits, mother hits, beats me, beat me up, beating me, touches me, touched me, touching me, scared to go home,
    afraid to go home, dont want to go home, scared of my _ dad, scared of my _ father, scared of my _ mum,
    scared of my _ mom, scared of my _ mother, afraid of my _ dad, afraid of my _ father, dont feel safe,
    do not feel safe, not safe at home, bully me, bullies me, bullied, bullying me, everyone hates me, everybody hates me,
    they all hate me, nothing to eat at home, run away from home, running away from home, raped, abuses me, abused me,
    so lonely, always alone, nobody likes me, no one likes me, no friends`,
  german: `will _ sterben, wollte _ sterben, ware _ tot, ware _ nie geboren, umbringen, bringe mich um, bring mich um,
    mich toten, tote mich, mir das leben nehmen, mein* leben beenden, nicht mehr leben, nicht mehr da sein,
    nicht mehr hier sein, ritze mich, ritz mich, mich ritzen, tu mir _ weh, mich selbst verletz*, verletze mich,
    selbstmord*, suizid*, selbstverletz*, hasse mich, bin _ wertlos, bin nichts wert, niemand _ vermissen,
    keiner _ vermissen, keiner mag mich, niemand mag mich, niemand liebt mich, keiner liebt mich, ohne mich besser dran,
    alle hassen mich, kann nicht mehr, halte es nicht mehr aus, halt es nicht mehr aus, schlagt mich, schlagen mich,
    verprugel*, fasst mich an, fasst mich _ an, angefasst, angst _ nach hause, angst zu hause, angst vor meinem _ vater,
    angst vor meinem _ papa, angst vor meiner _ mutter, angst vor meiner _ mama, nicht nach hause, nicht sicher zu hause,
    zu hause nicht sicher, mobb*, gemobbt, vergewaltig*, missbrauch*, nichts zu essen, abhauen von zu hause,
    von zu hause weglaufen, immer allein, so einsam, keine freunde`,
  french: `veux _ mourir, envie de mourir, envie de _ en finir, me tuer, me suicider, suicid*, plus envie de vivre,
    veux plus vivre, me faire du mal, me fais du mal, me scarifi*, me coupe, me deteste, personne ne maime,
    personne maime, sans moi, me manquerai*, je nen peux plus, jen peux plus, me frappe*, me bat, me tape, me touche,
    ma touche*, peur de rentrer, peur de mon _ pere, peur de ma _ mere, harcel*, me harcel*, viole*, abuse de moi,
    tout le monde me deteste, pas damis, toujours seul*`,
  spanish: `quiero _ morir*, ganas de morir*, ganas de vivir, quiero _ matarme, matarme, suicid*, quitarme la vida,
    no quiero _ vivir, hacerme dano, me hago dano, me corto, cortarme, me odio, nadie me quiere, nadie me extran*, sin mi,
    no puedo mas, no aguanto mas, me pega*, me golpea*, me toca, me toco, me tocan, miedo de ir a casa,
    miedo a mi _ padre, miedo de mi _ padre, miedo a mi _ madre, acos*, me molestan, violaron, violo, abusa de mi,
    todos me odian, no tengo amigos, siempre solo, siempre sola`,
  turkish: `olmek istiyorum, olmek istiyom, kendimi oldur*, intihar*, yasamak istemiyorum, kendime zarar*, kendimi kes*,
    kendimden nefret*, kimse beni sevmiyor, kimse sevmiyor beni, dayanamiyorum, beni dovuyor*, bana vuruyor*, beni doven,
    bana dokunuyor*, eve gitmek istemiyorum, eve gitmekten korkuyorum, babamdan korkuyorum, annemden korkuyorum, zorbal*,
    tecavuz*, taciz*, herkes benden nefret*, arkadasim yok, hep yalniz*`,
};

const pattern = (phrase: string) =>
  phrase
    .split(' ')
    .map((word) => (word === '_' ? '(?: \\S+){0,2}' : ` ${word.replace('*', '\\S*')}`))
    .join('');

const ALL = Object.values(PHRASES).flatMap((phrases) => phrases.split(/,\s+/u));
const ANY = new RegExp(`(?:${ALL.map(pattern).join('|')})(?= )`, 'u');

/** As one reads it: no capitals, marks or apostrophes, one space between words. */
const plain = (text: string) =>
  text
    .toLowerCase()
    .normalize('NFKD')
    .replace(/[\p{M}'’`´]/gu, '')
    .replace(/ı/gu, 'i')
    .replace(/[^\p{L}]+/gu, ' ');

/** Whether these may be the words of a child that needs help. Wrong now and then: so it only ever asks. */
export const mayNeedHelp = (text: string): boolean => ANY.test(` ${plain(text)} `);

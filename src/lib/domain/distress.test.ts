import { expect, test } from 'vitest';
import { mayNeedHelp } from './distress.ts';

const WORRYING = `
I want to die
i just want to die
I wish I was dead.
I wish I had never been born... I wish I was never born
Sometimes I hurt myself when I'm sad
I've been cutting myself
I don't want to live anymore
i dont wanna live any more
Everyone would be better off without me
Nobody would miss me if I was gone
I hate myself so much
I can't take it anymore
My dad hits me when he drinks
He touched me and I don't know who to tell
I'm scared to go home today
I don't feel safe at home
They bully me every day in the break
I get bullied
Everybody hates me
I thought about suicide
there is nothing to eat at home
I want to run away from home
Nobody likes me and I have no friends
Ich will sterben
Ich will einfach nur sterben
Ich wäre am liebsten tot
Ich will nicht mehr leben
Manchmal ritze ich mich und ich ritze mich oft
Ich hasse mich
Ich kann nicht mehr
Mein Vater schlägt mich
Er fasst mich immer an
Ich habe Angst nach Hause zu gehen
Ich will nicht nach Hause
Die anderen mobben mich
Ich werde gemobbt
Ich denke an Selbstmord
Keiner mag mich
Alle hassen mich
Ich bin nichts wert
Es gibt nichts zu essen daheim
Je veux mourir
J'ai envie de mourir
Je me déteste
Mon père me frappe
J'ai peur de rentrer chez moi
Ils me harcèlent tous les jours
Je n'en peux plus
Personne ne m'aime
Quiero morirme
No quiero vivir más
Me odio
Mi padre me pega
No puedo más
Nadie me quiere
Tengo miedo de ir a casa
Ölmek istiyorum
Yaşamak istemiyorum
Babam beni dövüyor
Kimse beni sevmiyor
Okulda zorbalık var
Artık dayanamıyorum
`;

const ORDINARY = `
More time for reading
I liked the experiment with the lever
The battery died after an hour
The dinosaurs died out
I hate homework
I hate maths but I like you
We killed the virus in the game
It was dead easy
I nearly died laughing
The plant needs water to live
A cell wants to live and divide
The force hits the ball at an angle
The rain hits the roof
We should cut the paper in half
I cut the apple
The knight was beaten
The music beats are too fast
Can we go outside?
I do not understand fractions
I feel stupid in maths
I'm stuck on step three
I do not know
Nothing
Everything
It was boring
Better chairs, please
The room is too loud
I would like to sit alone
We need more light
My dad helped me
My mother is a nurse
I touched the hot plate
The wire touches the lamp
I want to be a doctor
I want to go home early on Friday
I love this class
Nobody told me that
Everyone was nice
I lost my pencil
I was late because of the bus
Photosynthesis
Levers move loads
7/8
12.5 metres
Berlin
It hurts my eyes
My hand hurts from writing
The king killed his brother
The hero leaves his home
He ran away from the wolf
I miss my old school
No more tests
I worked alone today and it was good
Mehr Zeit zum Lesen
Die Batterie ist leer
Ich mag Mathe nicht
Der Ball schlägt auf dem Boden auf
Das Herz schlägt schneller
Ich will nach Hause fahren am Freitag
Ich fasse zusammen
Wir haben den Draht angeschlossen
Die Pflanze stirbt ohne Licht
Dinosaurier sind ausgestorben
Ich bin fertig
Mir war langweilig
Ich hatte keine Angst vor der Spinne
Zu laut in der Pause
Ich verstehe den dritten Schritt nicht
Nichts
Bessere Stühle
Mein Papa hat geholfen
Ich habe allein gearbeitet und es war gut
Kann nicht
Der Ritter wurde getötet
Plus de temps pour lire
La plante meurt sans eau
Je ne comprends pas
J'ai aimé l'expérience
Mon père m'aide
Il fait trop de bruit
Más tiempo para leer
La planta muere sin agua
No entiendo el paso tres
Me gusta la clase
Mi madre me ayuda
Toca la guitarra
Daha çok zaman
Bitkiler susuz ölür
Anlamadım
Çok güzeldi
Babam bana yardım etti
Dersi seviyorum
The answer is b
I think the pivot
because the lever is longer
Song: Dance Monkey
Two stars: fun and short
A wish: more breaks
`;

const lines = (text: string) => text.trim().split('\n');

test('at least 95 of 100 sentences of children who need help are noticed', () => {
  const missed = lines(WORRYING).filter((line) => !mayNeedHelp(line));
  expect(missed.length / lines(WORRYING).length, missed.join('; ')).toBeLessThanOrEqual(0.05);
});

test('fewer than 2 of 100 ordinary answers are mistaken for one', () => {
  const mistaken = lines(ORDINARY).filter(mayNeedHelp);
  expect(mistaken.length / lines(ORDINARY).length, mistaken.join('; ')).toBeLessThan(0.02);
});

test('capitals, marks, apostrophes and line breaks hide nothing', () => {
  for (const text of [
    'I DON’T WANT TO LIVE',
    'i dont want to\nlive',
    'Mein Vater schlagt mich',
    '…want   to die!!',
  ])
    expect(mayNeedHelp(text)).toBe(true);
});

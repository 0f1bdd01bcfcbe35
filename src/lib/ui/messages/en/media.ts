/** Answers that are drawn, photographed or spoken. */
export const media = {
  move: 'Let it move',
  stand: 'Let it stand still',
  names: { drawing: 'A drawing', image: 'A picture', gif: 'A moving picture', sound: 'A disguised voice' },
  comes: 'It is on its way …',

  rather: { written: 'Say it in words instead', spoken: 'Write it instead: the device speaks it' },
  notInWords: {
    drawing: 'Draw it instead',
    image: 'Take a picture instead',
    gif: 'Take a moving picture instead',
    sound: 'Speak it instead',
  },
  inWords: 'In words',
  toBeSpoken: 'What the device shall say',
  whatWordsHide:
    'Your words are spoken in one voice that is the same for all. Nothing of your own voice is in it.',
  whatMaskHides:
    'Your voice is disguised on this device before anything is kept. Ears will hardly know you; a clever program may. Do not say names. Safest are written words.',

  colour: 'Colour',
  colours: ['Dark blue', 'Red', 'Blue', 'Green', 'Orange', 'Purple'],
  sheet: 'Sheet to draw on with finger, pen or mouse',
  lines: (count: number) => (count === 1 ? 'Your drawing: 1 line' : `Your drawing: ${count} lines`),
  undo: 'Undo',
  clear: 'Start anew',
  drawingFull: 'The sheet is full. Undo something, or start anew.',

  image: {
    how: 'The picture is made small on this device. Where and when it was taken is not sent. Faces and handwriting are seen.',
    choose: 'Choose a picture',
    yours: 'Your picture',
    tooBig: 'This picture is too big for this device. Take a smaller one.',
  },
  gif: {
    how: 'A small moving picture (GIF), at most 44 kB and 800 pixels wide.',
    choose: 'Choose a moving picture',
    yours: 'Your moving picture',
    tooBig: 'This moving picture is too big. Take one of at most 44 kB and 800 pixels.',
  },
  camera: 'Take a photo',
  another: 'Choose another',

  noMicrophone:
    'The microphone is off: browsers allow it only where the address begins with https. Your teacher can ask for that. Until then write it, and the device speaks it.',
  microphoneDenied:
    'The microphone was not allowed. Allow it beside the address of this page, or write it instead.',
  microphoneBroken: 'The microphone could not be started. Try again, or write it instead.',
  heardNothing: 'Nothing was heard. Speak a little louder, nearer to the device.',
  face: 'Who speaks for you',
  faces: ['Round face', 'Square face', 'Drop face', 'Cloud face', 'Star face', 'Pebble face'],
  record: 'Record',
  recordAgain: 'Record again',
  stopRecording: 'Stop',
  length: (seconds: number, most: number) => `${seconds} of ${most} seconds`,
  hearFirst: 'Listen first: this is all that is sent.',
  listen: (seconds: number) => (seconds === 1 ? 'Listen, 1 second' : `Listen, ${seconds} seconds`),
  stop: 'Stop',
  speakIt: 'Speak it',
};

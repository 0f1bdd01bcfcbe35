export { sendPlanPicture } from '#lib/client/images.ts';

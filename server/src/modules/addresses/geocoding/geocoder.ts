/** What is asked: an address as people write it, and what narrows it down. */
export interface PlaceQuery {
  readonly text: string;
  /** Country of the space (ISO 3166-1 alpha-2). */
  readonly region: string;
  readonly language: string;
}

/** Where the service says it is. */
export interface GeocodedPlace {
  readonly lat: number;
  readonly lng: number;
  /** As the service writes it. */
  readonly label: string;
  /** `house`: the very door; `street`: somewhere along it, near enough to find what is around. */
  readonly precision: 'house' | 'street';
}

/** A service that knows where addresses are. */
export interface Geocoder {
  /** For people: whom addresses are told to. */
  readonly host: string;
  /** Questions a second that it allows, all processes together. */
  readonly perSecond: number;
  /** Null: it knows no such address. @throws GeocoderFailure */
  find(query: PlaceQuery): Promise<GeocodedPlace | null>;
}

export type GeocoderProblem =
  /** Too many questions: not before `seconds`. */
  | 'busy'
  /** Wrong key, or we are locked out: asking again is of no use soon. */
  | 'refused'
  /** No answer, or none that makes sense. */
  | 'unreachable';

export class GeocoderFailure extends Error {
  override readonly name = 'GeocoderFailure';
  readonly problem: GeocoderProblem;
  /** Not asked again before. */
  readonly seconds: number;

  constructor(problem: GeocoderProblem, seconds: number) {
    super(problem);
    this.problem = problem;
    this.seconds = seconds;
  }
}

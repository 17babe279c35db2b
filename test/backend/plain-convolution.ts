export interface ConvolutionCase {
  batch: number;
  height: number;
  width: number;
  channelsIn: number;
  channelsOut: number;
  kernel: number;
  stride: number;
  relu: boolean;
  x: Float32Array; // [batch, height, width, channelsIn]
  filter: Float32Array; // [kernel, kernel, channelsIn, channelsOut]
  bias: Float32Array; // [channelsOut]
}

/**
 * A convolution with padding "same" (TensorFlow's: what is odd is added on the right and below), and the gradient
 * of Σ upstream · y, in doubles and by the definition: a reference that shares nothing with the engines.
 */
export function plainConvolution(given: ConvolutionCase, upstreamOf: (size: number) => Float32Array) {
  const { batch, height, width, channelsIn, channelsOut, kernel, stride, relu, x, filter, bias } = given;
  const [rows, columns] = [Math.ceil(height / stride), Math.ceil(width / stride)];
  const before = (size: number, out: number) =>
    Math.floor(Math.max(0, (out - 1) * stride + kernel - size) / 2);
  const [top, left] = [before(height, rows), before(width, columns)];
  const y = new Float64Array(batch * rows * columns * channelsOut);
  const visit = (use: (yAt: number, xAt: number, filterAt: number) => void) => {
    for (let b = 0; b < batch; b++)
      for (let row = 0; row < rows; row++)
        for (let column = 0; column < columns; column++)
          for (let ky = 0; ky < kernel; ky++)
            for (let kx = 0; kx < kernel; kx++) {
              const yy = row * stride + ky - top;
              const xx = column * stride + kx - left;
              if (yy < 0 || yy >= height || xx < 0 || xx >= width) continue;
              for (let i = 0; i < channelsIn; i++)
                for (let o = 0; o < channelsOut; o++)
                  use(
                    ((b * rows + row) * columns + column) * channelsOut + o,
                    ((b * height + yy) * width + xx) * channelsIn + i,
                    ((ky * kernel + kx) * channelsIn + i) * channelsOut + o,
                  );
            }
  };
  y.forEach((_, at) => {
    y[at] = bias[at % channelsOut];
  });
  visit((yAt, xAt, filterAt) => {
    y[yAt] += x[xAt] * filter[filterAt];
  });
  const upstream = upstreamOf(y.length);
  const dz = Float64Array.from(y, (value, at) => (relu && value <= 0 ? 0 : upstream[at]));
  const dx = new Float64Array(x.length);
  const dFilter = new Float64Array(filter.length);
  const dBias = new Float64Array(bias.length);
  visit((yAt, xAt, filterAt) => {
    dx[xAt] += dz[yAt] * filter[filterAt];
    dFilter[filterAt] += dz[yAt] * x[xAt];
  });
  dz.forEach((value, at) => {
    dBias[at % channelsOut] += value;
  });
  return { y: relu ? y.map((value) => Math.max(value, 0)) : y, dx, dFilter, dBias };
}

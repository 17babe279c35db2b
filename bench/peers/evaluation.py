"""COCO's evaluation of boxes, from files to the 12 numbers. Each peer loads itself alone, as memory is measured."""

import contextlib
import io

import numpy as np


def stats_of(coco, evaluator, inputs):
    """The whole of it; what is printed on the way is dropped."""

    def run():
        with contextlib.redirect_stdout(io.StringIO()):
            truth = coco(inputs["gt"])
            evaluation = evaluator(truth, truth.loadRes(inputs["dt"]), "bbox")
            evaluation.evaluate()
            evaluation.accumulate()
            evaluation.summarize()
        return {"stats": np.asarray(evaluation.stats[:12], dtype=np.float64)}

    return run


def pycocotools_stats(inputs):
    from pycocotools.coco import COCO
    from pycocotools.cocoeval import COCOeval

    return stats_of(COCO, COCOeval, inputs)


def faster_coco_eval_stats(inputs):
    from faster_coco_eval import COCO, COCOeval_faster

    return stats_of(COCO, COCOeval_faster, inputs)


def pycocotools_read(inputs):
    from pycocotools.coco import COCO

    def run():
        with contextlib.redirect_stdout(io.StringIO()):
            truth = COCO(inputs["gt"])
            results = truth.loadRes(inputs["dt"])
        return {"counts": np.asarray([len(truth.anns), len(results.anns)], dtype=np.int32)}

    return run

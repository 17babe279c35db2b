#!/bin/bash
# One trial of a study a job of an array. How many there are: npx ohem-vs-focal trial --study my.yaml --stages
#
# From the kit's folder, after `npm run setup` there:
#   sbatch --array=0-29 data/studies/clusters/slurm.sh my.yaml /shared/results
#
# A study with tuning has stages, and each begins when the one before has ended:
#   tuning=$(sbatch --parsable --array=0-63 data/studies/clusters/slurm.sh paper /shared/results)
#   sbatch --array=64-103 --dependency=afterany:$tuning data/studies/clusters/slurm.sh paper /shared/results
#
#SBATCH --job-name=ohem-vs-focal
#SBATCH --cpus-per-task=1
#SBATCH --mem=4G
#SBATCH --time=02:00:00
#SBATCH --requeue                 # after a node fails or a job is preempted, the trial goes on from its checkpoint
#SBATCH --signal=TERM@60          # a minute before the time is over: save

set -eu
study=${1:?which study: a file, or the name of one that comes with the kit}
store=${2:?where the results are: a folder that all nodes see, or s3://BUCKET/PREFIX}

# srun passes signals on to the program itself; npx would keep them. Numbers depend on --threads: the same everywhere
exec srun --ntasks=1 node dist/cli/main.js trial --study "$study" --store "$store" --threads 1
